import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const workbenchScript = join(
  "out",
  "vs",
  "code",
  "browser",
  "workbench",
  "workbench.js",
);
const gate = "this.payload&&(!this.isBuilt||this.enableSmokeTestDriver)";
const openGate = "this.payload";

/**
 * A built workbench takes an extension under development only with its smoke test driver on,
 * and that hides every notification. Opening this one gate leaves the rest as users have it.
 */
export async function acceptPayload(vscodeFolder: string): Promise<void> {
  const file = join(vscodeFolder, workbenchScript);
  const script = await readFile(file, "utf8");
  const parts = script.split(gate);
  if (parts.length !== 2) {
    throw new Error(`${file} is not the workbench that this was written for.`);
  }
  await writeFile(file, parts.join(openGate));
}
