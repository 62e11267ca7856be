import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import type { Stretch } from "./protocol.ts";

/** Does the work and tells what it was like for the event loop of this thread. */
export async function observe(work: () => Promise<unknown>): Promise<Stretch> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const cpuBefore = cpuTime();
  const before = performance.eventLoopUtilization();
  const began = performance.now();
  await work();
  const wall = performance.now() - began;
  const busy = performance.eventLoopUtilization(before).active;
  const cpuAfter = cpuTime();
  delay.disable();
  return {
    wall,
    busy,
    ...(cpuBefore !== undefined &&
      cpuAfter !== undefined && { cpu: cpuAfter - cpuBefore }),
    delay: {
      p50: delay.percentile(50) / 1e6,
      p99: delay.percentile(99) / 1e6,
      max: delay.max / 1e6,
    },
  };
}

/** Milliseconds of this thread; undefined before Node 23.9. */
function cpuTime(): number | undefined {
  if (!("threadCpuUsage" in process)) return undefined;
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
