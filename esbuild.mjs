// Builds what ships (dist/) and, with --tests, the suite that runs inside VS Code (out/).
import { existsSync } from "node:fs";
import { build, context } from "esbuild";

const production = !process.argv.includes("--dev");
const watch = process.argv.includes("--watch");

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
  // Prefer ES modules: the bundler can leave out what is not used.
  mainFields: ["module", "main"],
};

/** @type {import("esbuild").BuildOptions[]} */
const bundles = [
  {
    ...common,
    entryPoints: ["src/extension/extension.ts"],
    outfile: "dist/extension.js",
    target: "node22",
    external: ["vscode"],
  },
  {
    // No `external: ["vscode"]`: a stray import of it fails the build.
    ...common,
    entryPoints: ["src/cli/main.ts"],
    outfile: "dist/cli.js",
    target: "node22",
    banner: { js: "#!/usr/bin/env node" },
  },
];

if (process.argv.includes("--tests")) {
  bundles.push({
    ...common,
    minify: false,
    sourcemap: "inline",
    entryPoints: ["test/extension/index.ts"],
    outfile: "out/test/extension/index.cjs",
    target: "node22",
    external: ["vscode", "mocha"],
  });
}

const present = bundles.filter(({ entryPoints }) =>
  existsSync(/** @type {string[]} */ (entryPoints)[0]),
);
if (watch) {
  for (const options of present) await (await context(options)).watch();
} else {
  await Promise.all(present.map((options) => build(options)));
}
