import type { RunStarted } from "../../src/run/events.ts";
import type { InstanceOutcome } from "../../src/run/load/instance-outcome.ts";
import type { LoadRecord } from "../../src/run/load/load-record.ts";
import { loadRecordOf } from "../../src/run/load/load-record.ts";
import { LoadTally } from "../../src/run/load/load-tally.ts";
import { loadTotals } from "../../src/run/load/load-totals.ts";
import { parseThreshold } from "../../src/workflow/parse-threshold.ts";

/** Of a run of `total` instances of a workflow with this name. */
export function loadStarted(total: number, workflow = "report"): RunStarted {
  return {
    type: "run_started",
    run: "20261120T140203.123Z-ab12",
    workflow,
    file: "report.workflow.yaml",
    inputs: {},
    steps: [],
    max_parallel: 2,
    time: "2026-11-20T14:02:03.123Z",
    instances: { total, parallel: 100, seed: "7" },
  };
}

/** One that succeeded, or did as `rest` says. */
export function outcomeOf(
  instance: number,
  rest: Partial<InstanceOutcome> = {},
): InstanceOutcome {
  const { status = "succeeded" } = rest;
  const steps = [{ id: "lint", status, duration_ms: instance }];
  return {
    instance,
    seed: 1,
    status,
    duration_ms: instance,
    work_ms: instance,
    steps,
    ...rest,
  };
}

/** One that failed with this last line in its log. */
export function failureOf(instance: number, output: string): InstanceOutcome {
  return outcomeOf(instance, {
    status: "failed",
    failed_step: "lint",
    reason: "exit_code",
    message: "exit code 1",
    output,
    log: `logs/${instance}.lint.2.log`,
  });
}

/** What the run of these is in the end, after ten seconds. */
export function loadRecord(
  total: number,
  outcomes: readonly InstanceOutcome[],
  thresholds: readonly string[] = [],
): LoadRecord {
  const tally = new LoadTally({
    total,
    thresholds: thresholds.flatMap((text) => {
      const parsed = parseThreshold(text);
      return parsed.ok ? [parsed.value] : [];
    }),
  });
  for (const outcome of outcomes) tally.add(outcome);
  const report = { ...tally.report(), stopping: undefined };
  const end = { at: 10_000, peak: 100, stopping: undefined, survivors: [] };
  const started = loadStarted(total);
  return loadRecordOf(started, loadTotals(report, end), report);
}
