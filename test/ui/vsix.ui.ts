import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processesWith } from "../support/processes-with.ts";
import { repositoryRoot } from "../support/vscode/paths.ts";
import { createTemporaryFolder } from "../support/vscode/temporary-folder.ts";
import type { TemporaryFolder } from "../support/vscode/temporary-folder.ts";
import { VSCode } from "../support/vscode/vscode.ts";
import type { Workbench } from "../support/vscode/workbench.ts";

const vsix = join(repositoryRoot, "slipstream.vsix");
const sources = ["package.json", "README.md", "CHANGELOG.md", ".vscodeignore"];
const mark = randomUUID();
const workflow = `name: installed
steps:
  - id: first
    run: sleep 0.5; echo ${mark}
  - id: second
    depends_on: [first]
    run: sleep 2; echo ${mark}
`;

describe("The packaged extension", () => {
  before(() => {
    if (isOutdated()) packageExtension();
  });

  describe("as a file", () => {
    it("is smaller than 1 MB", () => {
      assert.ok(statSync(vsix).size < 1024 ** 2, `${statSync(vsix).size}`);
    });

    it("holds what it needs, what it owes, and nothing else", () => {
      const names = entriesOf(readFileSync(vsix))
        .map((name) => name.replace(/^extension\//, ""))
        .filter(
          (name) => !/^(media|docs)\/[\w/-]+\.(svg|png|css|md)$/.test(name),
        )
        .sort();
      assert.deepEqual(names, [
        "LICENSE.txt",
        "[Content_Types].xml",
        "changelog.md",
        "dist/THIRD-PARTY-LICENSES.txt",
        "dist/cli.js",
        "dist/engine.js",
        "dist/extension.js",
        "dist/launcher.js",
        "extension.vsixmanifest",
        "package.json",
        "readme.md",
      ]);
    });

    it("holds the icon that its views name", () => {
      const names = entriesOf(readFileSync(vsix));
      assert.ok(names.includes("extension/media/slipstream.svg"), names.join());
    });
  });

  describe("installed in a fresh VS Code", () => {
    let code: VSCode;
    let window: Workbench;
    let folder: TemporaryFolder;

    before(async () => {
      folder = createTemporaryFolder("vsix");
      writeFileSync(join(folder.path, "installed.workflow.yaml"), workflow);
      code = await VSCode.start();
      await code.server.installVsix(vsix);
      window = await code.open({
        folder: folder.path,
        extensionDevelopmentPath: [],
      });
      await window.trees.open("Slipstream");
    });

    after(async () => {
      await code.stop();
      folder.remove();
    });

    async function rows(): Promise<readonly string[]> {
      const found = await window.trees.rows("Run");
      return found.map(({ icon, label }) => `${icon} ${label}`);
    }

    it("runs a workflow chosen in the palette until all its rows have passed", async () => {
      await window.runCommand("Slipstream: Run Workflow");
      await window.pick("installed");
      await window.eventually(rows, (found) => found.includes("sync second"));
      await window.eventually(
        () => Promise.resolve(processesWith(mark)),
        (found) => found.length > 0,
      );
      const ended = await window.eventually(
        rows,
        (found) => found[0] === "pass installed",
      );
      assert.deepEqual(ended, ["pass installed", "pass first", "pass second"]);
      await window.screenshot("installed");
    });

    it("leaves no process of it behind", () => {
      assert.deepEqual(processesWith(mark), []);
    });
  });
});

/** Whether something of what is packed has changed since. */
function isOutdated(): boolean {
  const packed = statSync(vsix, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const dist = readdirSync(join(repositoryRoot, "dist"));
  return [...sources, ...dist.map((name) => join("dist", name))]
    .map((name) => statSync(join(repositoryRoot, name)).mtimeMs)
    .some((changed) => changed > packed);
}

function packageExtension(): void {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "package"], {
    cwd: repositoryRoot,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  assert.equal(status, 0, stdout + stderr);
}

/** The names in a ZIP file, as its central directory lists them. */
function entriesOf(zip: Buffer): readonly string[] {
  const end = zip.lastIndexOf("PK\x05\x06");
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const extraLength = zip.readUInt16LE(at + 30);
    const commentLength = zip.readUInt16LE(at + 32);
    at += 46 + nameLength + extraLength + commentLength;
    return name;
  });
}
