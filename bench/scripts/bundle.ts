import { basename, join } from "node:path";
import { build } from "esbuild";
import { root } from "../root.ts";

/** Makes one file that Node runs by itself of a script below bench/; returns where it is. */
export async function bundle(
  script: string,
  { folder }: { readonly folder: string },
): Promise<string> {
  const outfile = join(folder, `${basename(script, ".ts")}.cjs`);
  await build({
    entryPoints: [join(root, "bench", script)],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    mainFields: ["module", "main"],
    external: ["vscode"],
    logLevel: "warning",
  });
  return outfile;
}
