import type { Benchmark } from "./benchmark.ts";
import { chain200 } from "./cases/chain200.ts";
import { dag1000 } from "./cases/dag1000.ts";
import { flat100 } from "./cases/flat100.ts";
import { flat1000 } from "./cases/flat1000.ts";
import { fourSleeps } from "./cases/four-sleeps.ts";
import { report } from "./cases/report.ts";
import { start } from "./cases/start.ts";

/** In the order they are played and told. */
export const cases: readonly Benchmark[] = [
  fourSleeps,
  report,
  start,
  flat100,
  flat1000,
  dag1000,
  chain200,
];
