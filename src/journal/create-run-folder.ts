import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../base/clock.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { mkdir, writeFile } from "../system/prompt-files.ts";
import { createRunId } from "./run-id.ts";
import { RunFolder, runsFolder, slipstreamFolder } from "./run-folder.ts";

/** How often a new name is tried when somebody else takes it in the same millisecond. */
const mostTries = 10;

export interface FolderWorld {
  readonly clock: Pick<Clock, "date">;
  readonly random: () => number;
}

/** Makes the folder of a new run. The error is one line for people. */
export async function createRunFolder(
  root: string,
  { clock, random }: FolderWorld,
): Promise<Result<RunFolder, string>> {
  try {
    await mkdir(runsFolder(root), { recursive: true });
    await hideFromGit(root);
    for (let tries = 0; tries < mostTries; tries++) {
      const folder = new RunFolder(root, createRunId(clock.date(), random));
      if (!(await makeFolder(folder.path))) continue;
      await makeLogs(folder);
      return ok(folder);
    }
    return fail(`cannot find a free name in ${runsFolder(root)}`);
  } catch (error) {
    const { message } = error as Error;
    return fail(`cannot write the run's folder: ${message}`);
  }
}

/** A run without it is none: nothing is left of it then. */
async function makeLogs({ path, logs }: RunFolder): Promise<void> {
  try {
    await mkdir(logs);
  } catch (error) {
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/** False where it is there already. */
async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function hideFromGit(root: string): Promise<void> {
  const path = join(slipstreamFolder(root), ".gitignore");
  try {
    await writeFile(path, "*\n", { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
