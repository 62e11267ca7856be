import { setTimeout as delay } from "node:timers/promises";
import type { RunRegistry } from "./run-registry.ts";

const graceMs = 2000;
const killMs = 1500;

/** Ends every run within the five seconds that VS Code gives an extension to go. */
export async function shutDown(registry: RunRegistry): Promise<void> {
  const runs = registry.going;
  if (runs.length === 0) return;
  const ended = Promise.all(runs.map((run) => run.ended));
  for (const { launched } of runs) launched.cancel("shutdown");
  await Promise.race([ended, delay(graceMs)]);
  for (const { launched } of registry.going) launched.kill("shutdown");
  await Promise.race([ended, delay(killMs)]);
}
