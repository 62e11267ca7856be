import { secondRun } from "./first-and-second-run.ts";
import type { Goal } from "./goal.ts";
import { figure, quotient, ratio } from "./measured.ts";
import { portable } from "./portable-way.ts";
import { ours } from "./slipstream.ts";

const overPeers: readonly Goal[] = [
  ...["flat1000", "dag1000"].map((name) => overNinja(name, [1.8, 1.3])),
  {
    what: "flat1000",
    limit: { atMost: 1.5, unit: "× `xargs -P8 sh -c`" },
    measure: ratio("flat1000", ours, "xargs"),
  },
  overNinja("flat10000", [1.5, 1.2]),
  {
    what: "flat10000: peak memory, with all processes that are not a step's",
    limit: { atMost: 150, unit: "MiB" },
    measure: quotient(figure("flat10000", `${ours}, bytes`), () => mebibyte),
  },
  overNinja("chain200", [2.5, 1.8]),
  {
    what: "flat1000, portable way",
    limit: { atMost: 3.5, aim: 2.5, unit: "× ninja" },
    measure: ratio("flat1000", portable, "ninja"),
  },
  ...["flat1000", "dag1000"].map((name) => faster(name, ours, ["wireit", 4])),
  ...["flat1000", "dag1000"].map((name) => faster(name, ours, ["nx", 8])),
  faster("flat1000", ours, ["concurrently", 2.5]),
];

const learned: readonly Goal[] = [
  overBound("mk60", 1.08),
  overBound("advchain", 1.08),
  overBound("advlong", 1.1),
  faster("advlong", secondRun, ["ninja", 1.5]),
];

const host: readonly Goal[] = [
  inHost("main thread", "busy, ms a step", { atMost: 0.15, unit: "ms a step" }),
  inHost("loop delay, p99", "delay p99, ms", { atMost: 5, unit: "ms" }),
  inHost("loop delay, longest", "delay max, ms", { atMost: 20, unit: "ms" }),
  inHost("with 350 MB of buffers held", "with buffers, ratio", {
    atMost: 1.15,
    unit: "× as long",
  }),
];

const mebibyte = 1024 ** 2;

const instances: readonly Goal[] = [
  {
    what: "10,000 instances of one `true`, 100 at once",
    limit: { atMost: 3, aim: 1.5, unit: "× `xargs -P 100 sh -c`" },
    measure: ratio("instances10000", ours, "xargs"),
  },
  ofInstances("valid lines", "valid lines", { atLeast: 10_000, unit: "lines" }),
  ofInstances("distinct numbers in them", "distinct instances", {
    atLeast: 10_000,
    unit: "numbers",
  }),
  ofInstances("own peak memory", "peak, bytes", { atMost: 200, unit: "MiB" }),
  ofInstances("own peak memory over that of 1,000", "peak, bytes more", {
    atMost: 60,
    unit: "MiB",
  }),
  ofInstances("live heap over that of 1,000", "heap, bytes more", {
    atMost: 10,
    unit: "MiB",
  }),
  killed("kills", { atLeast: 10, unit: "kills" }),
  ...["broken lines", "counted twice", "missing in the end"].map((name) =>
    killed(name, { atMost: 0, unit: "of them" }),
  ),
  {
    what: "200 `http` instances at once: connections that the server saw",
    limit: { atMost: 200, unit: "connections" },
    measure: figure("instances-http", "connections"),
  },
];

/** What has to be shown, in the order it was asked for. */
export const goals: readonly Goal[] = [
  ...overPeers,
  ...learned,
  {
    what: "simulated, every trace and graph, at 2, 4, 8 and 16: makespans other than the reference's",
    limit: { atMost: 0, unit: "of them" },
    measure: figure("simulated", "differing"),
  },
  ...instances,
  ...host,
  ...["1,000", "10,000"].map((count) => ({
    what: `own scheduling of ${count} steps, over p-queue's own cost`,
    limit: { atMost: 10, unit: "µs a step" },
    measure: figure("scheduling", `${count} steps, µs a step`),
  })),
  {
    what: "analysis of 10,000 steps, over the yaml parser's own time",
    limit: { atMost: 1, unit: "× that" },
    measure: figure("analysis", "10,000 steps, over the parser"),
  },
  {
    what: "analysis of 100 steps, warm, all told",
    limit: { atMost: 5, unit: "ms" },
    measure: figure("analysis", "100 steps, ms"),
  },
  {
    what: "`slipstream run` of one `true`",
    limit: { atMost: 2, aim: 1.6, unit: "× `node -e 0`" },
    measure: ratio("start", ours, "node -e 0"),
  },
];

function overNinja(
  benchmark: string,
  [atMost, aim]: readonly [number, number],
): Goal {
  return {
    what: benchmark,
    limit: { atMost, aim, unit: "× ninja" },
    measure: ratio(benchmark, ours, "ninja"),
  };
}

function overBound(benchmark: string, atMost: number): Goal {
  return {
    what: `${benchmark}, second run`,
    limit: { atMost, unit: "× the lower bound" },
    measure: ratio(benchmark, secondRun, "lower bound"),
  };
}

function faster(
  benchmark: string,
  contestant: string,
  [peer, atLeast]: readonly [string, number],
): Goal {
  return {
    what: contestant === ours ? benchmark : `${benchmark}, second run`,
    limit: { atLeast, unit: `× as fast as ${peer}` },
    measure: ratio(benchmark, peer, contestant),
  };
}

function inHost(what: string, name: string, limit: Goal["limit"]): Goal {
  return {
    what: `the extension host during a burst of 1,000 steps: ${what}`,
    limit,
    measure: figure("host", name),
  };
}

function ofInstances(what: string, name: string, limit: Goal["limit"]): Goal {
  const found = figure("instances-memory", name);
  const isBytes = limit.unit === "MiB";
  return {
    what: `10,000 instances: ${what}`,
    limit,
    measure: isBytes ? quotient(found, () => mebibyte) : found,
  };
}

function killed(name: string, limit: Goal["limit"]): Goal {
  return {
    what: `10,000 instances, killed ten times and resumed: ${name}`,
    limit,
    measure: figure("instances-killed", name),
  };
}
