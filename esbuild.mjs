// Builds what ships (dist/) and, with --tests, the suite that runs inside VS Code (out/).
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { build, context } from "esbuild";

const production = !process.argv.includes("--dev");

/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  sourcemap: production ? false : "linked",
  // Without `keepNames`, which takes a call for each function when the bundle loads.
  minify: production,
  logLevel: "warning",
  legalComments: "none",
  metafile: true,
  // Whoever looks for what lies beside a bundle asks for the folder by this name.
  define: { "import.meta.dirname": "__dirname" },
  // What is loaded late is required late: to import it, Node would have to be told by whom.
  supported: { "dynamic-import": false },
  // Prefer ES modules: the bundler can leave out what is not used.
  mainFields: ["module", "main"],
  // For browsers it is made of ES modules, and otherwise the same.
  alias: { yaml: `${import.meta.dirname}/node_modules/yaml/browser/index.js` },
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
 * What the command line starts with: old versions of Node understand it, too.
 * @type {import("esbuild").BuildOptions}
 */
const loaderBundle = {
  ...common,
  entryPoints: ["src/boot/main.ts"],
  write: false,
  sourcemap: false,
  target: "node12",
  banner: { js: "#!/usr/bin/env node" },
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
  sourcemap: production ? false : "inline",
  plugins: [{ name: "behind the loader", setup: putBehindLoader }],
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

/**
 * The engine of the editor, in a thread of its own. No `external: ["vscode"]`: there is none in a thread.
 * @type {import("esbuild").BuildOptions}
 */
export const engineBundle = {
  ...common,
  entryPoints: ["src/thread/main.ts"],
  outfile: "dist/engine.js",
  target: "node22",
};

/**
 * Makes the program a comment behind its loader: see `src/boot/program-text.ts`.
 * @param {import("esbuild").PluginBuild} program
 */
function putBehindLoader({ initialOptions, onEnd }) {
  if (initialOptions.write === false) return;
  onEnd(async ({ errors }) => {
    if (errors.length > 0) return;
    const { outputFiles } = await build(loaderBundle);
    const file = /** @type {string} */ (initialOptions.outfile);
    const bundle = await readFile(file, "utf8");
    const source = `(function (require, __filename, __dirname, keptFiles) {${bundle}\n})`;
    const digest = createHash("sha256").update(source).digest("hex");
    const hidden = `//${source.replaceAll("\n", "\n//")}`;
    const loader = outputFiles?.[0]?.text ?? "";
    await writeFile(file, `${loader}// program ${digest}\n${hidden}`);
  });
}

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
  const shipped = [extensionBundle, engineBundle, cliBundle, launcherBundle];
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
