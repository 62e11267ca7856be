import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { findInstance } from "../journal/find-instance.ts";
import { listInstanceLogs } from "../journal/list-instance-logs.ts";
import { lockOwner } from "../journal/run-lock.ts";
import type { RunFolder } from "../journal/run-folder.ts";
import type { RunStarted } from "../run/events.ts";
import type { InstanceOutcome } from "../run/load/instance-outcome.ts";
import { isStepOrBelow } from "./is-step-or-below.ts";
import type { LogFile } from "./log-files.ts";
import { whyNoLogs } from "./why-no-logs.ts";

/** A run, and what it said when it began. */
export interface BegunRun {
  readonly folder: RunFolder;
  readonly started: RunStarted;
}

/** Which logs of one of many instances are wanted. */
export interface InstanceSubject {
  readonly instance: number;
  /** Absent: of all its steps. */
  readonly step: string | undefined;
}

export interface InstanceLogs {
  /** In file order of the steps, as far as that is known. */
  readonly logs: readonly LogFile[];
  /** More may come: the instance has not ended, and somebody runs it. */
  readonly isGoing: boolean;
}

/** The logs of one instance; the error says why there are none. */
export async function instanceLogs(
  { folder, started }: BegunRun,
  subject: InstanceSubject,
): Promise<Result<InstanceLogs, string>> {
  const { run } = folder;
  const total = started.instances?.total;
  if (total === undefined) {
    return fail(`${run} has no instances: leave out --instance.`);
  }
  if (subject.instance > total) {
    return fail(`${run} has ${total} instances, and no ${subject.instance}.`);
  }
  return findLogs(folder, subject);
}

async function findLogs(
  folder: RunFolder,
  { instance, step }: InstanceSubject,
): Promise<Result<InstanceLogs, string>> {
  // Looked at first: whoever runs it may come to its end meanwhile.
  const isRunning = (await lockOwner(folder)) !== undefined;
  const outcome = await findInstance(folder, instance);
  // Looked for last: of one that has ended there will be no others.
  const all = await listInstanceLogs(folder, instance);
  const isGoing = isRunning && outcome === undefined;
  const logs = all.filter(
    (log) => step === undefined || isStepOrBelow(log.step, step),
  );
  if (logs.length > 0 || isGoing) {
    return ok({ logs: inFileOrder(logs, outcome), isGoing });
  }
  const { run } = folder;
  const hasOthers = all.length > 0;
  return fail(whyNoLogs({ run, instance, step, outcome, hasOthers }));
}

function inFileOrder(
  logs: readonly LogFile[],
  outcome: InstanceOutcome | undefined,
): readonly LogFile[] {
  const steps = outcome?.steps.map(({ id }) => id) ?? [];
  return [...logs].sort(
    (a, b) =>
      steps.indexOf(a.step) - steps.indexOf(b.step) || a.attempt - b.attempt,
  );
}
