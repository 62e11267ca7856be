import assert from "node:assert/strict";
import { parseShebang, readShebang } from "../../../src/steps/shebang.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

describe("the first line of a script", () => {
  after(removeWorkspaces);

  for (const [text, expected] of [
    ["#!/bin/sh\necho", ["/bin/sh"]],
    ["#!/usr/bin/env bash\n", ["/usr/bin/env", "bash"]],
    ["#! /usr/bin/env  -S python3 -u \r\n", ["/usr/bin/env", "-S python3 -u"]],
    ["#!/bin/sh", ["/bin/sh"]],
    ["#!\necho", undefined],
    ["#!  \n", undefined],
    ["echo '#!/bin/sh'", undefined],
    ["\n#!/bin/sh", undefined],
    ["", undefined],
  ] as const) {
    it(`${JSON.stringify(text)} names ${expected?.join(", ") ?? "nobody"}`, () => {
      assert.deepEqual(parseShebang(text), expected);
    });
  }

  it("is read from the file, if there is one", async () => {
    const folder = await workspaceWith({
      a: `#!/bin/zsh -f\n${"x".repeat(500)}`,
    });
    assert.deepEqual(await readShebang(folder, "a"), ["/bin/zsh", "-f"]);
    assert.equal(await readShebang(folder, "missing"), undefined);
    assert.equal(await readShebang(folder), undefined);
  });
});
