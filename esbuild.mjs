// Builds what ships (dist/) and, with --tests, the suite that runs inside VS Code (out/).
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import fsPromises from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import timersPromises from "node:timers/promises";
import zlib from "node:zlib";
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

/** The programs behind the loader, by name. What one of them needs of another is loaded when it is used. */
const programs = {
  run: "src/cli/run-main.ts",
  reader: "src/workflow/read-workflow.ts",
  expressions: "src/expression/evaluate.ts",
  display: "src/cli/live-display.ts",
  launcher: "src/system/launchers/perl-launcher.ts",
  commands: "src/cli/main.ts",
};

/**
 * All of it is one file: see `src/boot/program-text.ts`. No `external: ["vscode"]`: a stray import of it fails the build.
 * @type {import("esbuild").BuildOptions}
 */
export const cliBundle = {
  ...common,
  entryPoints: [programs.run],
  outfile: "dist/cli.js",
  target: "node22",
  // Without comments, the only places where there is more than ASCII, and maps, which would be comments.
  minifyWhitespace: true,
  sourcemap: false,
  plugins: [
    { name: "late programs", setup: leaveOut },
    { name: "late files", setup: loadLate },
    { name: "behind the loader", setup: putBehindLoader },
  ],
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
 * Requires of the loader what a program needs of another: at the time of the `import()`, or, of one
 * that is imported from the start, when one of its functions is called for the first time.
 * @param {import("esbuild").PluginBuild} program
 */
function leaveOut({ onResolve, onLoad }) {
  onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
    const file = relative(import.meta.dirname, resolve(resolveDir, path));
    const entry = file.split(sep).join("/");
    const found = Object.entries(programs).find(([, one]) => one === entry);
    if (found === undefined) return undefined;
    const id = `slipstream:${found[0]}`;
    if (kind === "dynamic-import") return { path: id, external: true };
    return kind === "import-statement"
      ? { path: id, namespace: "program", pluginData: file }
      : undefined;
  });
  onLoad({ filter: /.*/, namespace: "program" }, ({ path, pluginData }) => {
    const source = readFileSync(pluginData, "utf8");
    const exported = [...source.matchAll(/^export (.*)$/gm)].flatMap(
      ([, what = ""]) => (/^(interface|type) /.test(what) ? [] : what),
    );
    const names = exported.map((what) => {
      const [, name] = /^(?:async )?function (\w+)/.exec(what) ?? [];
      if (name === undefined) throw new Error(`${pluginData}: ${what}`);
      return name;
    });
    return { contents: lateFunctions(path, names) };
  });
  onResolve({ filter: /^slipstream:/ }, ({ path }) => ({
    path,
    external: true,
  }));
}

/**
 * @param {string} id Of a module.
 * @param {readonly string[]} names Of its functions.
 */
function lateFunctions(id, names) {
  const functions = names.map(
    (name) =>
      `export const ${name} = (...given) => require("${id}").${name}(...given);`,
  );
  return functions.join("\n");
}

/** Each takes up to a thirtieth of an empty Node's start to load, and many runs do without. */
const late = {
  "node:fs/promises": fsPromises,
  "node:timers/promises": timersPromises,
  "node:zlib": zlib,
};

/**
 * Loads modules of Node when they are used.
 * @param {import("esbuild").PluginBuild} program
 */
function loadLate({ onResolve, onLoad }) {
  const names = Object.keys(late).join("|");
  onResolve({ filter: new RegExp(`^(${names})$`) }, ({ path, namespace }) => {
    return namespace === "late" ? undefined : { path, namespace: "late" };
  });
  onLoad({ filter: /.*/, namespace: "late" }, ({ path }) => {
    const module = late[/** @type {keyof typeof late} */ (path)];
    const functions = Object.entries(module)
      .filter(([, value]) => typeof value === "function")
      .map(([name]) => name);
    return { contents: lateFunctions(path, functions) };
  });
}

/**
 * Makes each program a comment behind the loader: see `src/boot/program-text.ts`.
 * @param {import("esbuild").PluginBuild} first
 */
function putBehindLoader({ initialOptions, onEnd }) {
  if (initialOptions.write === false) return;
  onEnd(async (result) => {
    if (result.errors.length > 0) return;
    const bundles = await Promise.all(
      Object.entries(programs).map(async ([name, entry]) => {
        const bundle = await build({
          ...cliBundle,
          entryPoints: [entry],
          write: false,
        });
        Object.assign(result.metafile?.outputs ?? {}, {
          [name]: Object.values(bundle.metafile?.outputs ?? {})[0],
        });
        return { name, text: bundle.outputFiles?.[0]?.text ?? "" };
      }),
    );
    const hidden = bundles.map(({ name, text }) => ({
      name,
      text: hiddenOf(text),
    }));
    const behind = hidden.map(({ text }) => text).join("");
    const digest = createHash("sha256").update(behind).digest("hex");
    const loader = await loaderOf({ digest, places: placesOf(hidden) });
    const file = /** @type {string} */ (initialOptions.outfile);
    await fsPromises.writeFile(file, `${loader}${behind}`);
  });
}

/**
 * The expression that a program is, as one comment: see `src/boot/program-text.ts`.
 * @param {string} bundle
 */
function hiddenOf(bundle) {
  if (/[\f\r\u0080-\uffff]/.test(bundle)) throw new Error("Not of ASCII.");
  const source = `(function (require, __filename, __dirname, keptFiles, module) {${bundle}})`;
  return `//${source.replaceAll("\n", "\f")}\n`;
}

/**
 * The loader's text.
 * @param {import("./src/boot/load-program.ts").Built} built
 */
async function loaderOf(built) {
  const { outputFiles } = await build({
    ...loaderBundle,
    define: { ...common.define, BUILT: JSON.stringify(built) },
  });
  return outputFiles?.[0]?.text ?? "";
}

/** @param {readonly { name: string, text: string }[]} hidden */
function placesOf(hidden) {
  let fromEnd = 0;
  const places = hidden.toReversed().map(({ name, text: { length } }) => {
    fromEnd += length;
    return [name, { fromEnd, length }];
  });
  return Object.fromEntries(places);
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
  await fsPromises.writeFile(licencesFile, licencesOf(metafiles));
}

if (import.meta.filename === realpathSync(process.argv[1])) await main();
