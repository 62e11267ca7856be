import type { Graph } from "./graph.ts";

/** How a step ended, as far as those that depend on it care. A tolerated failure is a success. */
export type Outcome =
  "succeeded" | "failed" | "cancelled" | "skipped" | "blocked";

/** What is to become of a step, now that everything it depends on has ended. */
export interface Decision {
  readonly step: number;
  /** Unless the step's own condition overrides it. */
  readonly verdict: "run" | "blocked" | "cancelled" | "skipped";
  /** Some step it depends on, directly or not, failed. */
  readonly failedBefore: boolean;
}

interface Upstream {
  open: number;
  succeeded: number;
  skipped: number;
  cancelled: number;
  /** Failed or blocked. */
  broken: number;
  failedBefore: boolean;
}

/**
 * Decides what may start: started, finished → next. Knows neither promises nor
 * clocks nor slots. Each edge is touched once in the life of a run.
 */
export class Schedule {
  readonly #graph: Graph;
  readonly #upstream: readonly Upstream[];
  readonly #settled: boolean[];
  #open: number;

  /** Steps for which `included` is false count as settled from the start. */
  constructor(graph: Graph, included: readonly boolean[]) {
    this.#graph = graph;
    this.#upstream = graph.dependencies.map((list) => ({
      open: list.length,
      succeeded: 0,
      skipped: 0,
      cancelled: 0,
      broken: 0,
      failedBefore: false,
    }));
    this.#settled = included.map((takesPart) => !takesPart);
    this.#open = included.filter(Boolean).length;
  }

  /** No step is left to settle. */
  get done(): boolean {
    return this.#open === 0;
  }

  isSettled(step: number): boolean {
    return this.#settled[step] ?? true;
  }

  /** The steps that depend on nothing, in file order. */
  start(): readonly Decision[] {
    const decided: Decision[] = [];
    for (const [step, upstream] of this.#upstream.entries()) {
      if (upstream.open > 0 || this.isSettled(step)) continue;
      decided.push(decide(step, upstream));
    }
    return decided;
  }

  /** Takes in how a step ended; returns the steps that this decides. Each step settles once. */
  settle(step: number, outcome: Outcome): readonly Decision[] {
    if (this.isSettled(step)) throw new Error(`Step ${step} settled twice.`);
    this.#settled[step] = true;
    this.#open--;
    const decided: Decision[] = [];
    const failedBefore =
      outcome === "failed" || this.#upstream[step]?.failedBefore === true;
    const counted = tally[outcome];
    for (const dependent of this.#graph.dependents[step] ?? []) {
      const upstream = this.#upstream[dependent];
      if (upstream === undefined) continue;
      upstream.open--;
      upstream[counted]++;
      upstream.failedBefore ||= failedBefore;
      if (upstream.open === 0 && !this.isSettled(dependent)) {
        decided.push(decide(dependent, upstream));
      }
    }
    return decided;
  }
}

function decide(step: number, upstream: Upstream): Decision {
  const { failedBefore } = upstream;
  return { step, verdict: verdictOf(upstream), failedBefore };
}

const tally = {
  succeeded: "succeeded",
  failed: "broken",
  blocked: "broken",
  cancelled: "cancelled",
  skipped: "skipped",
} as const;

function verdictOf(upstream: Upstream): Decision["verdict"] {
  if (upstream.broken > 0) return "blocked";
  if (upstream.cancelled > 0) return "cancelled";
  if (upstream.skipped > 0 && upstream.succeeded === 0) return "skipped";
  return "run";
}
