import assert from "node:assert/strict";
import { parsePsLine } from "../../../src/system/ps-process-table.ts";

describe("a line of ps on macOS", () => {
  it("tells parent, group, state and start", () => {
    const line =
      "  501     1   501 Ss   Mon Jan  5 09:04:11 2026     /usr/sbin/cfprefsd agent";
    assert.deepEqual(parsePsLine(line), {
      pid: 501,
      parent: 1,
      group: 501,
      zombie: false,
      startTime: "Mon Jan  5 09:04:11 2026",
      mark: "",
    });
  });

  it("shows the mark among the variables behind the command", () => {
    const line =
      "70123 70120 70120 S+   Tue Nov 24 18:30:00 2026     node -e x SHELL=/bin/zsh SLIPSTREAM_MARK=OUT/a/1 RUN/b/2 PATH=/usr/bin:/bin HOME=/Users/me";
    assert.equal(parsePsLine(line)?.mark, "OUT/a/1 RUN/b/2");
  });

  it("takes the variable for the mark, not an argument that looks like it", () => {
    const line =
      "70123 70120 70120 S Tue Nov 24 18:30:00 2026 grep SLIPSTREAM_MARK=x SLIPSTREAM_MARK=RUN/b/2";
    assert.equal(parsePsLine(line)?.mark, "RUN/b/2");
  });

  it("knows zombies, which have no command", () => {
    const line = "70124 70120 70120 Z    Tue Nov 24 18:30:00 2026     (sh)";
    assert.equal(parsePsLine(line)?.zombie, true);
    const bare = "70124 70120 70120 Z    Tue Nov 24 18:30:00 2026";
    assert.equal(parsePsLine(bare)?.zombie, true);
  });

  it("is nothing where it is another line", () => {
    assert.equal(parsePsLine(""), undefined);
    assert.equal(parsePsLine("ps: illegal option -- E"), undefined);
  });
});
