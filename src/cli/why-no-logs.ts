import { listed } from "../present/listed.ts";
import { mostLogsOfAKind } from "../run/load/failure-groups.ts";
import type { InstanceOutcome } from "../run/load/instance-outcome.ts";
import type { RunStatus } from "../run/status.ts";
import { isStepOrBelow } from "./is-step-or-below.ts";

/** An instance of which a log is wanted that is not there. */
export interface LoglessInstance {
  readonly run: string;
  readonly instance: number;
  /** Absent: any would do. */
  readonly step: string | undefined;
  /** Absent of one that has not come to its end. */
  readonly outcome: InstanceOutcome | undefined;
  /** Other steps of it have logs. */
  readonly hasOthers: boolean;
}

/** Why an instance has no such log, and what can be done about it. */
export function whyNoLogs(logless: LoglessInstance): string {
  const { run, instance, step, outcome, hasOthers } = logless;
  const who = `instance ${instance} of ${run}`;
  const steps = outcome?.steps.map(({ id }) => id) ?? [];
  if (step !== undefined && isUnknown(step, steps)) {
    return `${who} has no step ${step}; it has ${listed(steps)}.`;
  }
  if (step !== undefined && hasOthers) return `${who} has no log of ${step}.`;
  return outcome === undefined
    ? `${who} never ran, or was cut off.`
    : `${who} ${reasons[outcome.status]}. slipstream rerun ${run} --instance ${instance} runs it again.`;
}

const ofFailuresAlone = "and logs are kept of failures alone (--keep-logs all)";

const reasons: Readonly<Record<RunStatus, string>> = {
  succeeded: `succeeded, ${ofFailuresAlone}`,
  cancelled: `was cancelled, ${ofFailuresAlone}`,
  failed: `failed, and its logs are not kept: no step started, or ${mostLogsOfAKind} others failed like it`,
};

/** Where it is known which there are. */
function isUnknown(step: string, steps: readonly string[]): boolean {
  return steps.length > 0 && !steps.some((id) => isStepOrBelow(id, step));
}
