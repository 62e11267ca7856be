// Builds what ships (dist/) and, with --tests, the suite that runs inside VS Code (out/).
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { build, context } from "esbuild";

const production = !process.argv.includes("--dev");

/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  sourcemap: production ? false : "linked",
  minify: production,
  keepNames: true,
  logLevel: "warning",
  legalComments: "none",
  metafile: true,
  // Whoever looks for what lies beside a bundle asks for the folder by this name.
  define: { "import.meta.dirname": "__dirname" },
  // Prefer ES modules: the bundler can leave out what is not used.
  mainFields: ["module", "main"],
};

/** @type {import("esbuild").BuildOptions} */
export const extensionBundle = {
  ...common,
  entryPoints: ["src/extension/extension.ts"],
  outfile: "dist/extension.js",
  target: "node22",
  external: ["vscode"],
};

/**
 * No `external: ["vscode"]`: a stray import of it fails the build.
 * @type {import("esbuild").BuildOptions}
 */
export const cliBundle = {
  ...common,
  entryPoints: ["src/cli/main.ts"],
  outfile: "dist/cli.js",
  target: "node22",
  banner: { js: "#!/usr/bin/env node" },
};

/**
 * What starts processes where there is no perl to do it; see src/system/launchers.
 * @type {import("esbuild").BuildOptions}
 */
export const launcherBundle = {
  ...common,
  entryPoints: ["src/system/launchers/node-launcher-main.ts"],
  outfile: "dist/launcher.js",
  target: "node22",
};

/** @type {import("esbuild").BuildOptions} */
const testBundle = {
  ...common,
  minify: false,
  sourcemap: "inline",
  entryPoints: ["test/extension/index.ts"],
  outfile: "out/test/extension/index.cjs",
  target: "node22",
  external: ["vscode", "mocha"],
};

const licencesFile = "dist/THIRD-PARTY-LICENSES.txt";
const permissive =
  /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0)$/;

/**
 * The notices that the packages in a bundle ask to go with it.
 * @param {readonly import("esbuild").Metafile[]} metafiles
 */
export function licencesOf(metafiles) {
  const inputs = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap((output) => Object.keys(output.inputs));
  const folders = inputs.flatMap(
    (path) => /^.*\bnode_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  const notices = [...new Set(folders)].map(licenceOf).sort();
  return [...new Set(notices)].join(`\n${"-".repeat(78)}\n\n`);
}

/** @param {string} folder */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(`${folder}/package.json`, "utf8"),
  );
  const file = readdirSync(folder).find((entry) =>
    /^(licen[cs]e|copying)\b/i.test(entry),
  );
  if (!permissive.test(license) || file === undefined) {
    throw new Error(
      `${name} ${version} cannot be bundled: its licence is ${license ?? "not named"}, its text ${file ?? "missing"}.`,
    );
  }
  const text = readFileSync(`${folder}/${file}`, "utf8").trim();
  return `${name} ${version} (${license})\n\n${text.replaceAll("\r\n", "\n")}\n`;
}

async function main() {
  const shipped = [extensionBundle, cliBundle, launcherBundle];
  const bundles = process.argv.includes("--tests")
    ? [...shipped, testBundle]
    : shipped;
  const present = bundles.filter(({ entryPoints }) =>
    existsSync(/** @type {string[]} */ (entryPoints)[0]),
  );
  if (process.argv.includes("--watch")) {
    for (const options of present) await (await context(options)).watch();
    return;
  }
  const results = await Promise.all(present.map((options) => build(options)));
  const metafiles = results
    .filter((_, index) => shipped.includes(present[index]))
    .map(({ metafile }) => metafile);
  await writeFile(licencesFile, licencesOf(metafiles));
}

if (import.meta.filename === realpathSync(process.argv[1])) await main();
