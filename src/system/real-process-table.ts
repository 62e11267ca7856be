import { ProcProcessTable } from "./proc-process-table.ts";
import type { ProcessTable } from "./process-table.ts";
import { PsProcessTable } from "./ps-process-table.ts";
import { SharedProcessTable } from "./shared-process-table.ts";

/** That of the system; undefined on Windows, which shows no process the environment of another. */
export function realProcessTable(
  platform: NodeJS.Platform,
): ProcessTable | undefined {
  if (platform === "win32") return undefined;
  const table =
    platform === "linux" ? new ProcProcessTable() : new PsProcessTable();
  return new SharedProcessTable(table);
}
