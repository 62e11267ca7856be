import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { acceptPayload } from "./accept-payload.ts";
import { installChromium } from "./chromium.ts";
import { installOnce } from "./install-once.ts";
import { npmInstall } from "./npm-install.ts";
import { downloads } from "./paths.ts";
import { timed } from "./timed.ts";

const version = "4.139.1";
const installFolder = join(downloads, `code-server-${version}`);
const vscodeInPackage = join("node_modules", "code-server", "lib", "vscode");

/** The npm package `code-server` carries a whole VS Code; returns the script of its server. */
export async function installVSCode(): Promise<string> {
  if (!existsSync(installFolder)) {
    await timed("VS Code for the tests (about 600 MB, only once)", () =>
      installOnce(installFolder, fillWithVSCode),
    );
  }
  return join(installFolder, vscodeInPackage, "out", "server-main.js");
}

async function fillWithVSCode(draft: string): Promise<void> {
  const vscodeFolder = join(draft, vscodeInPackage);
  await writeFile(join(draft, "package.json"), `{ "private": true }\n`);
  await npmInstall(draft, [`code-server@${version}`]);
  await npmInstall(vscodeFolder, ["--omit=dev"]);
  await acceptPayload(vscodeFolder);
}

async function main(): Promise<void> {
  console.log(await installVSCode());
  console.log((await installChromium()).executable);
}

if (process.argv[1] === import.meta.filename) {
  void main();
}
