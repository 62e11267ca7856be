import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { BuildOptions } from "esbuild";

const root = resolve(import.meta.dirname, "../../..");

describe("the bundles", function () {
  this.timeout(60_000);
  let bundles: {
    readonly cliBundle: BuildOptions;
    readonly engineBundle: BuildOptions;
    readonly extensionBundle: BuildOptions;
  };

  before(async () => {
    const script = pathToFileURL(join(root, "esbuild.mjs")).href;
    bundles = (await import(script)) as typeof bundles;
  });

  it("of the command line refuses a stray import of vscode", async () => {
    await assert.rejects(
      bundle(bundles.cliBundle, `import "vscode";`),
      /Could not resolve "vscode"/,
    );
  });

  it("of the engine's thread refuses it, too", async () => {
    await assert.rejects(
      bundle(bundles.engineBundle, `import "vscode";`),
      /Could not resolve "vscode"/,
    );
  });

  it("of the command line takes what Node has", async () => {
    await bundle(bundles.cliBundle, `import "node:fs";`);
  });

  it("of a run has nothing of what only other commands and new texts need", async () => {
    const { plugins = [] } = bundles.cliBundle;
    const { metafile } = await build({
      ...bundles.cliBundle,
      plugins: plugins.filter(({ name }) => name !== "behind the loader"),
      metafile: true,
      write: false,
    });
    const [output] = Object.values(metafile.outputs);
    const modules = Object.keys(output?.inputs ?? {});
    assert.ok(modules.includes("src/cli/run-once.ts"));
    for (const unwanted of [
      "node_modules/yaml/",
      "node_modules/commander/",
      "node_modules/@actions/",
      "node_modules/log-update/",
      "src/cli/program.ts",
      "src/workflow/read-workflow.ts",
    ]) {
      const found = modules.filter((name) => name.startsWith(unwanted));
      assert.deepEqual(found, []);
    }
  });

  it("of the extension leaves vscode to its host", async () => {
    await bundle(bundles.extensionBundle, `import "vscode";`);
  });
});

function bundle(options: BuildOptions, contents: string): Promise<unknown> {
  return build({
    ...options,
    entryPoints: [],
    stdin: { contents, resolveDir: join(root, "src") },
    write: false,
    logLevel: "silent",
  });
}
