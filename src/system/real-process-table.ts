import type { MarksOf } from "./proc-process-table.ts";
import { ProcProcessTable } from "./proc-process-table.ts";
import type { ProcessTable } from "./process-table.ts";
import { PsProcessTable } from "./ps-process-table.ts";
import { SharedProcessTable } from "./shared-process-table.ts";

/** That of the system; undefined on Windows, which shows no process the environment of another. */
export function realProcessTable(
  platform: NodeJS.Platform,
  marks: MarksOf = "anybody",
): ProcessTable | undefined {
  if (platform === "win32") return undefined;
  const table =
    platform === "linux"
      ? new ProcProcessTable({ marks })
      : new PsProcessTable();
  return new SharedProcessTable(table);
}
