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
