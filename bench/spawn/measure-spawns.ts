import { isMainThread } from "node:worker_threads";
import { holdBallast } from "./ballast.ts";
import type { BallastKind } from "./ballast.ts";
import { helperArgument, helperProcess, serveLines } from "./helper-process.ts";
import { shellPool } from "./shell-pool.ts";
import { spawnHere } from "./spawn-here.ts";
import type { Starter } from "./starter.ts";
import { serveThread, workerThread } from "./worker-thread.ts";

const starters: Readonly<Record<string, (atOnce: number) => Starter>> = {
  spawn: spawnHere,
  worker: () => workerThread(__filename),
  helper: () => helperProcess(__filename),
  shells: shellPool,
};

/** WAY COUNT AT_ONCE BALLAST MEGABYTES: prints the milliseconds in all, and those that the main thread was busy. */
async function main(): Promise<void> {
  const [way = "", count, atOnce, kind, megabytes] = process.argv.slice(2);
  const slots = Number(atOnce);
  const starter = starters[way]?.(slots);
  if (starter === undefined) throw new Error(`There is no way ${way}.`);
  const ballast = holdBallast(kind as BallastKind, Number(megabytes));
  await runMany(starter, slots, slots);
  const before = performance.eventLoopUtilization();
  const began = performance.now();
  await runMany(starter, Number(count), slots);
  const wall = performance.now() - began;
  const busy = performance.eventLoopUtilization(before).active;
  starter.stop();
  console.log(JSON.stringify({ wall, busy, held: ballast !== undefined }));
}

async function runMany(
  starter: Starter,
  count: number,
  atOnce: number,
): Promise<void> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await starter.run();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

if (!isMainThread) serveThread();
else if (process.argv.includes(helperArgument)) serveLines();
else void main();
