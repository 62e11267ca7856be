import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atExit } from "./at-exit.ts";

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/** A new empty folder that is gone, at the latest, when this process ends. */
export function createTemporaryFolder(purpose: string): TemporaryFolder {
  const parent = realpathSync(tmpdir());
  const path = mkdtempSync(join(parent, `slipstream-${purpose}-`));
  const remove = (): void => {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  };
  const forget = atExit(remove);
  return {
    path,
    remove: () => {
      forget();
      remove();
    },
  };
}
