import { execFile } from "node:child_process";
import type { Clock } from "../base/clock.ts";
import { PosixTreeControl, sendSignal } from "./posix-tree-control.ts";
import type { MarksOf } from "./proc-process-table.ts";
import { realProcessTable } from "./real-process-table.ts";
import type { TreeControl } from "./tree-control.ts";
import { WindowsTreeControl } from "./windows-tree-control.ts";

/** The one for the system this runs on; `marks` says whose processes it may know by their mark. */
export function realTreeControl(
  clock: Clock,
  platform: NodeJS.Platform,
  marks?: MarksOf,
): TreeControl {
  const table = realProcessTable(platform, marks);
  return table === undefined
    ? new WindowsTreeControl({ taskkill, isAlive }, clock)
    : new PosixTreeControl(table, sendSignal, clock);
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
