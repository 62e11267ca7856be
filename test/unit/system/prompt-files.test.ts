import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../../src/base/clock.ts";
import type { Disposable } from "../../../src/base/disposable.ts";
import {
  link,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readNamedText,
  readText,
  remove,
  removeFolder,
  rename,
  standStillForFiles,
  syncPromptly,
  writeFile,
} from "../../../src/system/prompt-files.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

type Now = Pick<Clock, "now">;

/** A clock of which each look takes `ms`. */
function clockOf(ms: number): Now {
  let now = 0;
  return { now: () => (now += ms) };
}

const whoDoesIt: Readonly<Record<string, Now | undefined>> = {
  "another thread": undefined,
  "this thread": clockOf(1),
  "this thread, and another one for a slow disk": clockOf(11),
};

for (const [who, clock] of Object.entries(whoDoesIt)) {
  describe(`small files, by ${who}`, () => {
    let folder: string;
    let standing: Disposable | undefined;

    beforeEach(async () => {
      folder = await workspaceWith({ "there.txt": "é\n" });
      standing = clock && standStillForFiles(clock);
    });
    afterEach(() => {
      standing?.dispose();
    });
    after(removeWorkspaces);

    const at = (...names: readonly string[]): string => join(folder, ...names);

    it("are read, made, linked, renamed, and removed", async () => {
      assert.equal(await readText(at("there.txt")), "é\n");
      await mkdir(at("a", "b"), { recursive: true });
      await mkdir(at("a", "b"), { recursive: true });
      const temporary = await mkdtemp(at("a", "t-"));
      assert.match(temporary, /t-.{6}$/);
      await writeFile(at("a", "draft"), "text", { flag: "wx" });
      await link(at("a", "draft"), at("a", "file"));
      await rename(at("a", "draft"), at("a", "b", "moved"));
      assert.deepEqual(await readdir(at("a", "b")), ["moved"]);
      await remove(at("a", "b", "moved"));
      await remove(at("a", "b", "moved"));
      assert.equal(existsSync(at("a", "b", "moved")), false);
      assert.equal(await readText(at("a", "file")), "text");
    });

    it("are taken away with the folder that they are in", async () => {
      await mkdir(at("full", "of"), { recursive: true });
      await writeFile(at("full", "of", "it"), "text");
      await mkdir(at("empty"));
      await removeFolder(at("full"));
      await removeFolder(at("empty"));
      await removeFolder(at("missing"));
      assert.deepEqual(await readdir(folder), ["there.txt"]);
    });

    it("may be pipes where a person names them, and nobody stands still for those", async function () {
      if (process.platform === "win32") this.skip();
      execFileSync("mkfifo", [at("pipe")]);
      const reading = readNamedText(at("pipe"));
      assert.equal(await readNamedText(at("there.txt")), "é\n");
      await appendFile(at("pipe"), "written");
      assert.equal(await reading, "written");
    });

    it("have their errors", async () => {
      const { flag } = { flag: "wx" } as const;
      const code = async (work: Promise<unknown>): Promise<unknown> =>
        work.then(
          () => "none",
          (error: unknown) => (error as NodeJS.ErrnoException).code,
        );
      const missing = at("missing", "x");
      assert.deepEqual(
        await Promise.all([
          code(readText(missing)),
          code(readdir(missing)),
          code(mkdir(missing)),
          code(mkdir(at("there.txt"))),
          code(writeFile(at("there.txt"), "", { flag })),
          code(link(at("there.txt"), at("there.txt"))),
          code(rename(missing, at("y"))),
          code(open(at("there.txt"), "ax")),
          code(open(missing, "r")),
        ]),
        "ENOENT ENOENT ENOENT EEXIST EEXIST EEXIST ENOENT EEXIST ENOENT".split(
          " ",
        ),
      );
    });

    it("are written in parts, behind one another, and synced", async () => {
      const file = await open(at("parts"), "ax");
      await file.writeFile(["1é", "", "2".repeat(100_000)]);
      await file.writeFile(["3"]);
      await file.appendFile("4\n");
      await file.datasync();
      await file.sync();
      await syncPromptly(file);
      const text = readFileSync(at("parts"), "utf8");
      assert.equal(text, `1é${"2".repeat(100_000)}34\n`);
      await file.close();
      await assert.rejects(file.sync());
    });
  });
}

describe("small files of a thread that stands still for them", () => {
  after(removeWorkspaces);

  it("are there before anything else happens", async () => {
    const folder = await workspaceWith({});
    const standing = standStillForFiles(clockOf(1));
    void writeFile(join(folder, "now"), "text");
    standing.dispose();
    assert.equal(readFileSync(join(folder, "now"), "utf8"), "text");
  });
});
