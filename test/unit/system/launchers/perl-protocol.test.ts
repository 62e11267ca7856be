import assert from "node:assert/strict";
import { exitOfStatus } from "../../../../src/system/launchers/exit-of-status.ts";
import { launcherEnvironment } from "../../../../src/system/launchers/launcher-environment.ts";
import type { PerlRequest } from "../../../../src/system/launchers/perl-protocol.ts";
import {
  decodeReply,
  encodeRequest,
} from "../../../../src/system/launchers/perl-protocol.ts";
import { systemError } from "../../../../src/system/launchers/system-error.ts";

const request: PerlRequest = {
  id: 7,
  argv: ["echo", ""],
  cwd: "/w",
  env: { SAME: "1", OTHER: "ä", NEW: "" },
  stdout: "/o",
  stderr: "/e",
};
const base = { SAME: "1", OTHER: "2", GONE: "3", constructor: "4" };

describe("what a perl launcher is told", () => {
  it("is a length and fields, of the environment what differs", () => {
    const frame = encodeRequest(request, base);
    assert.ok(frame);
    assert.equal(frame.readUInt32BE(), frame.length - 4);
    assert.deepEqual(frame.subarray(4).toString().split("\0"), [
      ...["7", "", "/w", "/o", "/e"],
      ...["2", "echo", ""],
      ...["2", "GONE", "constructor"],
      ...["OTHER", "ä", "NEW", ""],
    ]);
  });

  it("says what a shell reads first", () => {
    const frame = encodeRequest({ ...request, feed: "echo a\n" }, base);
    const [, feed, cwd] = frame?.subarray(4).toString().split("\0") ?? [];
    assert.deepEqual([feed, cwd], ["echo a\n", "/w"]);
  });

  it("holds no NUL anywhere", () => {
    for (const wrong of [
      { argv: ["echo", "a\0b"] },
      { cwd: "/a\0b" },
      { env: { A: "\0" } },
      { env: { "A\0": "" } },
    ]) {
      assert.equal(encodeRequest({ ...request, ...wrong }, base), undefined);
    }
  });
});

describe("what a perl launcher tells", () => {
  it("is how a process started, did not, or ended", () => {
    assert.deepEqual(
      [
        "started 7 4711",
        "failed 8 exec 2",
        "ended 7 256 none",
        "ended 9 0 left",
        "refused 9",
        "ready",
      ].map(decodeReply),
      [
        { kind: "started", id: 7, pid: 4711 },
        { kind: "failed", id: 8, stage: "exec", errno: 2 },
        { kind: "ended", id: 7, status: 256, leavesOthers: false },
        { kind: "ended", id: 9, status: 0, leavesOthers: true },
        { kind: "refused", id: 9 },
        undefined,
      ],
    );
  });

  it("is of a shell's job whether a signal has ended it", () => {
    assert.deepEqual(
      [
        '[1] + Killed                     (: 5; set -e; sh -c "kill -9 \\$\\$")',
        "[1] + Segmentation fault (core dumped) (: 6; set -e; x (: 7;)",
        "[1] + Done(137)                  (: 7; set -e; exit 137)",
        "[12] - Done                      (: 8; set -e; true)",
        "[1] + Stopped (signal)           (: 9; set -e; true)",
        "[2] + Done                       (sleep 0.1)",
      ].map(decodeReply),
      [
        { kind: "state", id: 5, isSignal: true },
        { kind: "state", id: 6, isSignal: true },
        { kind: "state", id: 7, isSignal: false },
        { kind: "state", id: 8, isSignal: false },
        { kind: "state", id: 9, isSignal: false },
        undefined,
      ],
    );
  });

  it("is an exit code or a signal, also where a core was dumped", () => {
    assert.deepEqual([0, 0x8900, 9, 6 | 0x80].map(exitOfStatus), [
      { kind: "code", code: 0 },
      { kind: "code", code: 137 },
      { kind: "signal", signal: "SIGKILL" },
      { kind: "signal", signal: "SIGABRT" },
    ]);
  });

  it("is an error as Node would have thrown it", () => {
    const { code, path, message } = systemError(2, "open", "/x");
    assert.deepEqual(
      [code, path, message],
      ["ENOENT", "/x", "ENOENT: no such file or directory, open '/x'"],
    );
    assert.match(systemError(99_999, "spawn a").message, /99999/);
  });
});

describe("the environment of a launcher", () => {
  it("has nothing that changes how it runs, and no mark", () => {
    const found = launcherEnvironment({
      PATH: "/bin",
      PERL5OPT: "-d",
      NODE_OPTIONS: "--x",
      ELECTRON_RUN_AS_NODE: "1",
      SLIPSTREAM_MARK: "RUN/a/1",
      NONE: undefined,
    });
    assert.deepEqual(found, { PATH: "/bin" });
  });
});
