import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installOnce } from "../../test/support/vscode/install-once.ts";
import { npmInstall } from "../../test/support/vscode/npm-install.ts";

const packages = [
  "wireit@0.14.13",
  "nx@24.0.6",
  "concurrently@10.0.7",
  "rust-just@1.57.0",
];

/** Other versions have another folder. */
const folder = join(
  tmpdir(),
  `slipstream-bench-peers-${packages.join("-").replaceAll(/[^\w.-]/g, "-")}`,
);

export const npmPeersModules = join(folder, "node_modules");

/** Installs them where later runs find them, far from the project's own packages. */
export async function installNpmPeers(): Promise<void> {
  await installOnce(folder, async (draft) => {
    await writeFile(join(draft, "package.json"), `{ "private": true }\n`);
    await npmInstall(draft, packages);
  });
}

/** The script or program that `npm install` linked under this name. */
export function npmPeerProgram(name: string): string {
  return join(npmPeersModules, ".bin", name);
}

/** Of a package; undefined where it is not installed. */
export function npmPeerVersion(name: string): string | undefined {
  const file = join(npmPeersModules, name, "package.json");
  if (!existsSync(file)) return undefined;
  const manifest = JSON.parse(readFileSync(file, "utf8")) as {
    readonly version: string;
  };
  return manifest.version;
}
