import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../root.ts";
import { bundle } from "../scripts/bundle.ts";
import type { BallastKind } from "./ballast.ts";

const run = promisify(execFile);

/** A way to start processes, as a program that prints what it took. */
export interface Way {
  readonly name: string;
  /** Undefined where it cannot hold that. */
  readonly command: (
    size: Size,
    ballast: BallastKind,
  ) => readonly [string, ...string[]] | undefined;
}

export interface Size {
  readonly count: number;
  readonly atOnce: number;
  /** That a ballast weighs. */
  readonly megabytes: number;
}

/** The physical limit, where a C compiler is there, and the ways that Node has. */
export async function prepareWays(place: {
  readonly folder: string;
}): Promise<readonly Way[]> {
  const script = await bundle("spawn/measure-spawns.ts", place);
  const compiled = await compile(place.folder);
  return [
    ...(compiled === undefined ? [] : [limitWay(compiled)]),
    nodeWay("Node's spawn, pipes", [script, "spawn"]),
    nodeWay("the same in a worker thread", [script, "worker"]),
    nodeWay("a small Node beside it, told by lines", [script, "helper"]),
    nodeWay("persistent `sh`, one a slot", [script, "shells"]),
  ];
}

function limitWay(program: string): Way {
  return {
    name: "posix_spawn from C: the physical limit",
    command: ({ count, atOnce, megabytes }, ballast) =>
      ballast === "heap"
        ? undefined
        : [
            program,
            String(count),
            String(atOnce),
            String(ballast === "none" ? 0 : megabytes),
          ],
  };
}

function nodeWay(name: string, [script, way]: [string, string]): Way {
  return {
    name,
    command: ({ count, atOnce, megabytes }, ballast) => [
      process.execPath,
      script,
      way,
      String(count),
      String(atOnce),
      ballast,
      String(megabytes),
    ],
  };
}

/** Undefined where there is no compiler. */
async function compile(folder: string): Promise<string | undefined> {
  const program = join(folder, "posix-spawn");
  const source = join(root, "bench", "spawn", "posix-spawn.c");
  try {
    await run("cc", ["-O2", "-o", program, source]);
    return program;
  } catch {
    return undefined;
  }
}
