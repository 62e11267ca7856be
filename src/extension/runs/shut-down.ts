import type { Clock } from "../../base/clock.ts";
import { realClock } from "../../system/real-clock.ts";
import type { RunRegistry } from "./run-registry.ts";

/** Milliseconds between asking and making, however long the grace period of a run is. */
const graceMs = 2000;
/** Milliseconds for the last processes to go, and for the records to be written. */
const killMs = 1500;

/** Ends every run within the five seconds that VS Code gives an extension to go. */
export async function shutDown(
  registry: RunRegistry,
  clock: Pick<Clock, "after"> = realClock,
): Promise<void> {
  const runs = registry.going;
  if (runs.length === 0) return;
  const ended = Promise.all(runs.map((run) => run.ended));
  for (const { launched } of runs) launched.cancel("shutdown");
  await firstOf(ended, graceMs, clock);
  for (const { launched } of registry.going) launched.kill("shutdown");
  await firstOf(ended, killMs, clock);
}

/** Resolves when `ended` does, or after so many milliseconds. */
async function firstOf(
  ended: Promise<unknown>,
  ms: number,
  clock: Pick<Clock, "after">,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = clock.after(ms, () => {
    resolve(undefined);
  });
  await Promise.race([ended, promise]);
  timer.dispose();
}
