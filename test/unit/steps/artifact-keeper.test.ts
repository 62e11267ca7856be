import assert from "node:assert/strict";
import {
  mkdir,
  readFile,
  realpath,
  symlink,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import type { KeptArtifacts } from "../../../src/run/artifact-keeper.ts";
import { artifactKeeper } from "../../../src/steps/artifact-keeper.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

describe("a keeper of artifacts", () => {
  let root: string;
  let target: string;
  const never = new AbortController().signal;

  beforeEach(async () => {
    root = await realpath(await workspaceWith({ "top.txt": "top" }));
    target = join(root, ".slipstream", "kept");
    for (const [path, text] of [
      ["dist/app", "app!"],
      ["dist/.hidden", "h"],
      ["dist/deep/b.txt", "bb"],
      ["other/c.txt", "c"],
    ] as const) {
      await write(path, text);
    }
  });
  after(removeWorkspaces);

  async function write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }

  function keep(
    globs: readonly string[],
    workingDirectory = ".",
    signal = never,
  ): Promise<KeptArtifacts> {
    const keeper = artifactKeeper({ root, folder: () => target });
    return keeper.keep({ step: "a", workingDirectory, globs }, signal);
  }

  const paths = async (...globs: readonly string[]): Promise<string[]> =>
    (await keep(globs)).files.map(({ path }) => path);

  it("copies what matches, with its size, in the order of paths", async () => {
    const kept = await keep([
      "top.txt",
      "dist/**/*.txt",
      "dist/app",
      "dist/app",
    ]);
    assert.deepEqual(kept, {
      files: [
        { path: "dist/app", bytes: 4 },
        { path: "dist/deep/b.txt", bytes: 2 },
        { path: "top.txt", bytes: 3 },
      ],
      unmatched: [],
      problems: [],
    });
    assert.equal(await readFile(join(target, "dist/app"), "utf8"), "app!");
  });

  it("takes a folder for the files in it, and leaves out what ! names", async () => {
    assert.deepEqual(await paths("dist"), [
      "dist/.hidden",
      "dist/app",
      "dist/deep/b.txt",
    ]);
    assert.deepEqual(await paths("!dist/deep", "dist/**", "!**/.hidden"), [
      "dist/app",
    ]);
  });

  it("tells what matches nothing", async () => {
    const { unmatched } = await keep(["gone/**", "dist/app", "[", "dist/x"]);
    assert.deepEqual(unmatched, ["gone/**", "[", "dist/x"]);
  });

  it("never takes its own folder", async () => {
    await keep(["dist"]);
    const files = await paths("**");
    assert.equal(files.length, 5);
    assert.equal(files.includes(".slipstream/kept/dist/app"), false);
    assert.deepEqual(await paths(".slipstream/**"), []);
  });

  it("is relative to the working directory; beside it, to the workspace", async () => {
    const { files } = await keep(["app", "../other/*"], "dist");
    assert.deepEqual(
      files.map(({ path }) => path),
      ["app", "other/c.txt"],
    );
  });

  it("keeps the last attempt's alone", async () => {
    await keep(["dist"]);
    await keep(["top.txt"]);
    await assert.rejects(readFile(join(target, "dist/app")));
  });

  it("follows links within the workspace, and none out of it", async () => {
    const outside = await workspaceWith({ "secret.txt": "secret" });
    await mkdir(join(root, "links"));
    await symlink(join(root, "top.txt"), join(root, "links/in.txt"));
    await symlink(join(outside, "secret.txt"), join(root, "links/out.txt"));
    await symlink(outside, join(root, "links/folder"));
    await symlink(join(root, "nowhere"), join(root, "links/broken"));
    const kept = await keep(["links/**", "links/folder/*", "../*/secret.txt"]);
    assert.deepEqual(kept.files, [{ path: "links/in.txt", bytes: 3 }]);
    const problems = kept.problems.join("\n");
    assert.match(problems, /links\/out.txt is outside of the workspace/);
    assert.match(problems, /links\/folder\/secret.txt is outside/);
    assert.match(problems, /links\/broken cannot be kept: ENOENT/);
    await assert.rejects(readFile(join(target, "links/folder/secret.txt")));
  });

  it("stops where the run is called off", async () => {
    const { files } = await keep(["dist"], ".", AbortSignal.abort());
    assert.deepEqual(files, []);
  });

  it("says why where nothing can be kept", async () => {
    await writeFile(join(root, "file"), "");
    target = join(root, "file", "kept");
    const { problems } = await keep(["dist/app"]);
    assert.match(problems.join(), /ENOTDIR|EEXIST/);
  });
});
