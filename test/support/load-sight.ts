import type { LoadSight } from "../../src/present/load-sight.ts";
import type { FailureGroup } from "../../src/run/load/failure-groups.ts";
import type { InstanceCounts } from "../../src/run/load/instance-counts.ts";
import type { LoadRecord } from "../../src/run/load/load-record.ts";

/** Of 10,000 instances. */
export function countsWith(counts: Partial<InstanceCounts>): InstanceCounts {
  const { succeeded = 0, failed = 0, cancelled = 0, dropped = 0 } = counts;
  const total = counts.total ?? 10_000;
  const not_started = total - succeeded - failed - cancelled;
  return { total, succeeded, failed, cancelled, dropped, not_started };
}

/** 3,800 of 10,000 instances, in 18 seconds, with 100 in flight. */
export function loadSight(sight: Partial<LoadSight> = {}): LoadSight {
  return {
    workflow: "report",
    settings: { total: 10_000, parallel: 100, seed: "7" },
    state: {
      counts: countsWith({ succeeded: 3753, failed: 47 }),
      inFlight: 100,
      elapsedMs: 18_000,
      endedBefore: 0,
      isStopping: false,
    },
    failures: [lockFailure],
    hasEnded: false,
    ...sight,
  };
}

export const lockFailure: FailureGroup = {
  step: "lint",
  reason: "exit_code",
  message: "exit code <n>",
  output: "cannot lock file <path>",
  count: 47,
  first: {
    instance: 128,
    seed: 99,
    failed_step: "lint",
    message: "exit code 1",
    output: "cannot lock file /tmp/x128",
    log: "logs/128.lint.1.log",
  },
};

/** A report as far as what is shown of it goes. */
export function loadRecord({
  counts = { succeeded: 9953, failed: 47 },
  status = "failed",
  stopped,
  thresholds = [],
}: {
  readonly counts?: Partial<InstanceCounts>;
  readonly status?: LoadRecord["status"];
  readonly stopped?: LoadRecord["instances"]["stopped"];
  readonly thresholds?: LoadRecord["times"]["thresholds"];
} = {}): LoadRecord {
  const instances = countsWith(counts);
  return {
    version: 1,
    run: "20260101T000000.000Z-abcd",
    workflow: "report",
    file: "report.workflow.yaml",
    inputs: {},
    status,
    counts: {
      succeeded: 9953,
      failed: 47,
      cancelled: 0,
      skipped: 0,
      blocked: 0,
      cached: 0,
    },
    steps: [],
    instances: {
      ...instances,
      seed: "7",
      parallel: 100,
      ...(stopped && { stopped }),
      steps: [],
      failures: instances.failed > 0 ? [lockFailure] : [],
    },
    times: {
      started: "2026-01-01T00:00:00.000Z",
      duration_ms: 47_100,
      work_ms: 1,
      critical_path_ms: 1,
      speedup: 1,
      peak_parallel: 100,
      max_parallel: 2,
      throughput_per_s: 212.31,
      is_exact: true,
      histogram: [],
      steps: {},
      thresholds,
    },
  };
}
