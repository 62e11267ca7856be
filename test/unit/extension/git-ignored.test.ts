import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gitIgnored } from "../../../src/extension/workflows/git-ignored.ts";

describe("what git ignores", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "slipstream-git-"));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it("is told by git itself", async function () {
    const git = spawnSync("git", ["init", "--quiet"], { cwd: folder });
    if (git.status !== 0) this.skip();
    await writeFile(join(folder, ".gitignore"), "out/\n*.draft.yaml\n");
    const paths = ["a.yaml", "ä b.draft.yaml", "out/a.yaml"].map((name) =>
      join(folder, name),
    );
    const ignored = await gitIgnored(folder, paths);
    assert.deepEqual([...ignored].sort(), paths.slice(1).sort());
  });

  it("is nothing where there is no repository", async () => {
    const ignored = await gitIgnored(folder, [join(folder, "a.yaml")]);
    assert.deepEqual([...ignored], []);
  });

  it("is nothing where there is no such folder", async () => {
    const ignored = await gitIgnored(join(folder, "gone"), ["a.yaml"]);
    assert.deepEqual([...ignored], []);
  });
});
