import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createTemporaryFolder } from "../support/vscode/temporary-folder.ts";

/** A new folder with these files, by their paths in it. */
export function createWorkspace(
  files: Readonly<Record<string, string>>,
): string {
  const { path } = createTemporaryFolder("ui-tests");
  for (const [name, text] of Object.entries(files)) {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return path;
}
