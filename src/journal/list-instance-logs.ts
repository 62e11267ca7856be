import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { RunFolder } from "./run-folder.ts";

/** The log of one attempt of one of many instances. */
export interface InstanceLog {
  readonly instance: number;
  readonly step: string;
  readonly attempt: number;
  /** Absolute path. */
  readonly file: string;
}

/** Those of an instance that are there, in no order. */
export async function listInstanceLogs(
  { logs: folder }: RunFolder,
  instance: number,
): Promise<readonly InstanceLog[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => {
    const [, of, step, attempt] = /^(\d+)\.(.+)\.(\d+)\.log$/.exec(name) ?? [];
    return Number(of) === instance && step !== undefined
      ? [{ instance, step, attempt: Number(attempt), file: join(folder, name) }]
      : [];
  });
}
