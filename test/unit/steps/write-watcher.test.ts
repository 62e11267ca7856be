import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type {
  WriteFindings,
  WriteWatch,
} from "../../../src/run/write-watcher.ts";
import type { RunWriteWatcher } from "../../../src/steps/write-watcher.ts";
import { writeWatcher } from "../../../src/steps/write-watcher.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

describe("a watcher of writes", () => {
  let root: string;
  let watcher: RunWriteWatcher;
  const never = new AbortController().signal;

  beforeEach(async () => {
    root = await workspaceWith({ "a.txt": "a", "b.txt": "b" });
    watcher = writeWatcher({ root, platform: "linux" });
  });
  afterEach(() => {
    watcher.dispose();
  });
  after(removeWorkspaces);

  async function write(path: string, text = "new"): Promise<void> {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }

  async function begin(
    step: string,
    writes?: readonly string[],
    workingDirectory = ".",
  ): Promise<WriteWatch> {
    const watch = watcher.enter({
      step,
      workingDirectory,
      ...(writes && { writes }),
    });
    if (writes) await watch.begin(never);
    return watch;
  }

  function outside(
    files: readonly string[],
    beside: readonly string[] = [],
  ): WriteFindings {
    return { kind: "outside", files, beside };
  }

  const nothing = { kind: "nothing" };

  it("tells what is new, changed or gone outside of the scope", async () => {
    const watch = await begin("a", ["out", "*.log"]);
    await write("out/deep/x");
    await write("x.log");
    await write("new/y");
    await write("a.txt", "longer");
    await rm(join(root, "b.txt"));
    assert.deepEqual(
      await watch.end(never),
      outside(["a.txt", "b.txt", "new/y"]),
    );
  });

  it("tells of a file that keeps its size, and not of one that is read", async () => {
    const watch = await begin("a", []);
    await utimes(join(root, "a.txt"), 1, 1);
    assert.deepEqual(await watch.end(never), outside(["a.txt"]));
    const again = await begin("a", []);
    assert.deepEqual(await again.end(never), nothing);
  });

  it("sees globs from the working directory", async () => {
    const watch = await begin("a", ["x", "../top"], "sub");
    for (const path of ["sub/x", "top", "x"]) await write(path);
    assert.deepEqual(await watch.end(never), outside(["x"]));
  });

  it("leaves out our own folder, git's and those of packages", async () => {
    const watch = await begin("a", []);
    await write(".slipstream/x");
    await write("app/node_modules/p/x");
    await write(".git/x");
    assert.deepEqual(await watch.end(never), nothing);
  });

  it("leaves out what git ignores, and sees what it knows", async () => {
    const git = (...args: readonly string[]): void => {
      execFileSync("git", args, { cwd: root, stdio: "ignore" });
    };
    git("init");
    await write(".gitignore", "cache/\n");
    git("add", ".");
    const watch = await begin("a", []);
    await write("cache/x");
    await write("node_modules/x");
    await write("other/x");
    await rm(join(root, "b.txt"));
    await write(".gitignore", "cache/\na.txt\n");
    assert.deepEqual(
      await watch.end(never),
      outside([".gitignore", "b.txt", "other/x"]),
    );
  });

  it("puts nothing down to a step that another declares, and names who else it may be", async () => {
    const watch = await begin("a", ["out"]);
    const other = await begin("b", ["b.txt"]);
    await write("b.txt", "longer");
    await write("stray");
    other.leave();
    await begin("c", []).then((late) => {
      late.leave();
    });
    assert.deepEqual(await watch.end(never), outside(["stray"], ["b", "c"]));
    watch.leave();
    const next = await begin("d", []);
    await write("late");
    assert.deepEqual(await next.end(never), outside(["late"]));
  });

  it("says nothing where somebody ran who may have written anything", async () => {
    const free = await begin("free");
    const watch = await begin("a", []);
    free.leave();
    await write("stray");
    assert.deepEqual(await watch.end(never), nothing);
    watch.leave();
    const second = await begin("a", []);
    const elsewhere = writeWatcher({ root, platform: "linux" });
    const foreign = elsewhere.enter({ step: "x", workingDirectory: "." });
    await write("stray", "again!");
    assert.deepEqual(await second.end(never), nothing);
    foreign.leave();
  });

  it("says nothing while what a step left behind lives", async () => {
    watcher.leftBehind();
    const watch = await begin("a", []);
    await write("stray");
    assert.deepEqual(await watch.end(never), nothing);
    watcher.dispose();
    watch.leave();
    const next = await begin("a", []);
    await write("other");
    assert.deepEqual(await next.end(never), outside(["other"]));
  });

  it("says nothing of a step that runs outside of the folder, or is called off", async () => {
    const away = await begin("a", ["x"], "/");
    await write("stray");
    assert.deepEqual(await away.end(never), nothing);
    away.leave();
    const watch = await begin("a", []);
    await write("other");
    assert.deepEqual(await watch.end(AbortSignal.abort()), nothing);
  });

  it("ignores case where the file system does", async () => {
    const mac = writeWatcher({ root, platform: "darwin" });
    const watch = mac.enter({
      step: "a",
      workingDirectory: ".",
      writes: ["Out"],
    });
    await watch.begin(never);
    await write("oUT/x");
    assert.deepEqual(await watch.end(never), nothing);
  });

  it("says once that there are too many files", async () => {
    await mkdir(join(root, "many"));
    const names = Array.from({ length: 20_001 }, (_, i) => `many/${i}`);
    for (let at = 0; at < names.length; at += 500) {
      const some = names.slice(at, at + 500);
      await Promise.all(some.map((name) => writeFile(join(root, name), "")));
    }
    const watch = await begin("a", []);
    const found = await watch.end(never);
    assert.equal(found.kind, "unchecked");
    assert.match(found.message, /more than 20000 files/);
    watch.leave();
    const next = await begin("a", []);
    assert.deepEqual(await next.end(never), nothing);
  }).timeout(60_000);
});
