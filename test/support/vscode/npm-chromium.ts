import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Chromium } from "./chromium.ts";
import { installOnce } from "./install-once.ts";
import { findNode24 } from "./node24.ts";
import { npmInstall } from "./npm-install.ts";
import { downloads } from "./paths.ts";
import { runToEnd } from "./run-to-end.ts";
import { timed } from "./timed.ts";

const version = "153";
const installFolder = join(downloads, `chromium-${version}`);

const unpackScript = `
const { default: chromium } = await import("@sparticuz/chromium");
await chromium.executablePath();
`;

/** A Chromium that brings along the system libraries and fonts it needs. */
export async function installNpmChromium(): Promise<Chromium> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "No Chromium found: install Chrome or set CHROME_PATH to its executable.",
    );
  }
  if (!existsSync(installFolder)) {
    await timed("Chromium for the tests (about 300 MB, only once)", () =>
      installOnce(installFolder, fillWithChromium),
    );
  }
  const unpacked = unpackedFolder(installFolder);
  return {
    executable: join(unpacked, "chromium"),
    env: { ...process.env, ...broughtAlong(unpacked) },
  };
}

async function fillWithChromium(draft: string): Promise<void> {
  await writeFile(join(draft, "package.json"), `{ "private": true }\n`);
  await npmInstall(draft, [`@sparticuz/chromium@${version}`]);
  const unpacked = unpackedFolder(draft);
  await mkdir(unpacked);
  await runToEnd({
    file: findNode24(),
    args: ["--input-type=module", "--eval", unpackScript],
    cwd: draft,
    // It unpacks to the temporary folder, and its libraries only on certain clouds.
    env: { ...process.env, TMPDIR: unpacked, VERCEL: "1" },
  });
}

function unpackedFolder(folder: string): string {
  return join(folder, "unpacked");
}

function broughtAlong(unpacked: string): NodeJS.ProcessEnv {
  const inherited = process.env["LD_LIBRARY_PATH"] ?? "";
  const libraries = [join(unpacked, "al2023", "lib"), inherited];
  const fonts = existsSync("/etc/fonts")
    ? {}
    : { FONTCONFIG_PATH: join(unpacked, "fonts") };
  return {
    ...fonts,
    LD_LIBRARY_PATH: libraries.filter(Boolean).join(":"),
  };
}
