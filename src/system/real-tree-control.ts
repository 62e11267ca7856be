import { execFile } from "node:child_process";
import type { Clock } from "../base/clock.ts";
import { PosixTreeControl, sendSignal } from "./posix-tree-control.ts";
import { ProcProcessTable } from "./proc-process-table.ts";
import type { ProcessTable } from "./process-table.ts";
import { PsProcessTable } from "./ps-process-table.ts";
import { SharedProcessTable } from "./shared-process-table.ts";
import type { TreeControl } from "./tree-control.ts";
import { WindowsTreeControl } from "./windows-tree-control.ts";

/** The one for the system this runs on. */
export function realTreeControl(
  clock: Clock,
  platform: NodeJS.Platform,
): TreeControl {
  if (platform === "win32") {
    return new WindowsTreeControl({ taskkill, isAlive }, clock);
  }
  const table: ProcessTable =
    platform === "linux" ? new ProcProcessTable() : new PsProcessTable();
  return new PosixTreeControl(new SharedProcessTable(table), sendSignal, clock);
}

function taskkill(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    execFile("taskkill", [...args], { windowsHide: true }, (error) => {
      resolve(error === null ? 0 : 1);
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
