import { RunFolder } from "../../journal/run-folder.ts";
import type {
  FailureGroup,
  FirstFailure,
} from "../../run/load/failure-groups.ts";
import { isLoadRecord } from "../../run/load/is-load-record.ts";
import { openInstanceLog } from "../logs/open-instance-log.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import { TrackedInstances } from "../runs/tracked-instances.ts";
import { placeOfRun } from "./place-of-run.ts";
import { firstFailureOf, runOf } from "./targets.ts";

/** Opens the log of an instance of a run, of a row or of `{run, instance}`; says so where there is none. */
export async function openLogOfInstance(
  target: unknown,
  instance: number,
  registry: RunRegistry,
): Promise<void> {
  const place = await placeOfRun(target, registry);
  if (!place) return;
  const run = runOf(target, registry);
  // A row goes on naming who was the first of its kind when it was drawn.
  const named = firstFailureOf(target);
  const known =
    named?.instance === instance
      ? named
      : firstIn(
          run instanceof TrackedInstances
            ? run.now.failures
            : await storedFailures(place),
          instance,
        );
  await openInstanceLog({ ...place, instance }, known);
}

function firstIn(
  groups: readonly FailureGroup[],
  instance: number,
): FirstFailure | undefined {
  return groups.find(({ first }) => first.instance === instance)?.first;
}

/** None where the run has no record, or is not one of many instances. */
async function storedFailures({
  root,
  run,
}: RunPlace): Promise<readonly FailureGroup[]> {
  const { readRecord } = await import("../../journal/run-store.ts");
  const record = await readRecord(new RunFolder(root, run));
  return record && isLoadRecord(record) ? record.instances.failures : [];
}
