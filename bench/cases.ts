import type { Benchmark } from "./benchmark.ts";
import { advchain } from "./cases/advchain.ts";
import { analysis } from "./cases/analysis.ts";
import { advlong } from "./cases/advlong.ts";
import { chain200 } from "./cases/chain200.ts";
import { dag1000 } from "./cases/dag1000.ts";
import { flat100 } from "./cases/flat100.ts";
import { flat1000 } from "./cases/flat1000.ts";
import { flat10000 } from "./cases/flat10000.ts";
import { fourSleeps } from "./cases/four-sleeps.ts";
import { host } from "./cases/host.ts";
import { instances10000 } from "./cases/instances10000.ts";
import { instancesHttp } from "./cases/instances-http.ts";
import { instancesKilled } from "./cases/instances-killed.ts";
import { instancesMemory } from "./cases/instances-memory.ts";
import { mk60 } from "./cases/mk60.ts";
import { report } from "./cases/report.ts";
import { scheduling } from "./cases/scheduling.ts";
import { simulated } from "./cases/simulated.ts";
import { spawn } from "./cases/spawn.ts";
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
  flat10000,
  mk60,
  advchain,
  advlong,
  instances10000,
  instancesMemory,
  instancesKilled,
  instancesHttp,
  host,
  spawn,
  simulated,
  scheduling,
  analysis,
];
