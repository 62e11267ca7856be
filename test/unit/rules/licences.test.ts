import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Metafile } from "esbuild";

type LicencesOf = (metafiles: readonly Pick<Metafile, "outputs">[]) => string;

const root = resolve(import.meta.dirname, "../../..");

describe("the licences of what is bundled", () => {
  let folder: string;
  let licencesOf: LicencesOf;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "slipstream-licences-"));
    const script = pathToFileURL(join(root, "esbuild.mjs")).href;
    ({ licencesOf } = (await import(script)) as { licencesOf: LicencesOf });
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function bundleOf(...names: readonly string[]): Pick<Metafile, "outputs"> {
    const paths = names.map(
      (name) => `${folder}/node_modules/${name}/lib/a.js`,
    );
    const inputs = Object.fromEntries(
      ["src/own.ts", ...paths].map((path) => [path, { bytesInOutput: 1 }]),
    );
    const output = { bytes: 1, inputs, imports: [], exports: [] };
    return { outputs: { "dist/some.js": output } };
  }

  function publish(
    name: string,
    files: Readonly<Record<string, string>>,
  ): void {
    const at = join(folder, "node_modules", name);
    mkdirSync(at, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      writeFileSync(join(at, file), text);
    }
  }

  it("are listed once each, by name, with version and text", () => {
    publish("zeta", {
      "package.json": `{"name": "zeta", "version": "2.0.0", "license": "ISC"}`,
      "LICENSE.md": "Do as you like.\r\n",
    });
    publish("@some/alpha", {
      "package.json": `{"name": "@some/alpha", "version": "1.0.0", "license": "MIT"}`,
      licence: "As you like, too.",
    });
    const text = licencesOf([
      bundleOf("zeta", "@some/alpha"),
      bundleOf("zeta"),
    ]);
    assert.deepEqual(text.split(/\n-+\n\n/), [
      "@some/alpha 1.0.0 (MIT)\n\nAs you like, too.\n",
      "zeta 2.0.0 (ISC)\n\nDo as you like.\n",
    ]);
  });

  it("have to be there", () => {
    publish("bare", {
      "package.json": `{"name": "bare", "version": "1.0.0", "license": "MIT"}`,
    });
    assert.throws(
      () => licencesOf([bundleOf("bare")]),
      /bare 1\.0\.0 cannot be bundled: its licence is MIT, its text missing/,
    );
  });

  it("have to be permissive", () => {
    publish("strict", {
      "package.json": `{"name": "strict", "version": "1.0.0", "license": "GPL-3.0-only"}`,
      LICENSE: "Share alike.",
    });
    assert.throws(
      () => licencesOf([bundleOf("strict")]),
      /its licence is GPL-3\.0-only/,
    );
  });

  it("have to be named", () => {
    publish("silent", {
      "package.json": `{"name": "silent", "version": "1.0.0"}`,
      LICENSE: "Whatever.",
    });
    assert.throws(
      () => licencesOf([bundleOf("silent")]),
      /its licence is not named/,
    );
  });
});
