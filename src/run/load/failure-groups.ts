import type { FailureSignature } from "./failure-signature.ts";
import { signatureOf } from "./failure-signature.ts";
import type { InstanceFailure, InstanceOutcome } from "./instance-outcome.ts";

/** Logs are kept of so many instances of one kind of failure. */
export const mostLogsOfAKind = 100;
/** So many kinds are told apart; all further ones are one. */
const mostKinds = 1000;

export interface FailureGroup extends FailureSignature {
  readonly count: number;
  /** The least number of an instance that failed like this. */
  readonly first: FirstFailure;
}

/** As it was, numbers and paths included. */
export interface FirstFailure extends InstanceFailure {
  readonly instance: number;
  readonly seed: number;
}

interface Group extends FailureSignature {
  count: number;
  first: FirstFailure;
  /** Whose logs are kept, from the least number up. */
  readonly kept: number[];
}

/** Failures by their kinds, whatever the order in which they come. */
export class FailureGroups {
  readonly #groups = new Map<string, Group>();

  /** Returns whose logs are not to be kept: of the instance itself, or of one before. */
  add(outcome: InstanceOutcome): number | undefined {
    const group = this.#groupOf(outcome);
    group.count++;
    const { instance } = outcome;
    if (instance < group.first.instance) group.first = firstOf(outcome);
    const place = group.kept.findLastIndex((one) => one < instance) + 1;
    group.kept.splice(place, 0, instance);
    return group.kept.length > mostLogsOfAKind ? group.kept.pop() : undefined;
  }

  /** The most frequent first. */
  get all(): readonly FailureGroup[] {
    return [...this.#groups.values()]
      .map(({ step, reason, message, output, count, first }) => ({
        step,
        reason,
        message,
        output,
        count,
        first,
      }))
      .sort((a, b) => b.count - a.count || a.first.instance - b.first.instance);
  }

  #groupOf(outcome: InstanceOutcome): Group {
    const own = signatureOf(outcome);
    const isTooMany =
      this.#groups.size >= mostKinds && !this.#groups.has(keyOf(own));
    const signature = isTooMany ? others : own;
    const key = keyOf(signature);
    const known = this.#groups.get(key);
    if (known) return known;
    const first = firstOf(outcome);
    const group: Group = { ...signature, count: 0, first, kept: [] };
    this.#groups.set(key, group);
    return group;
  }
}

const others: FailureSignature = {
  step: "",
  reason: "",
  message: "failures of other kinds",
  output: "",
};

function keyOf({ step, reason, message, output }: FailureSignature): string {
  return JSON.stringify([step, reason, message, output]);
}

function firstOf({
  instance,
  seed,
  failed_step,
  reason,
  message,
  exit_code,
  signal,
  output,
  log,
}: InstanceOutcome): FirstFailure {
  return {
    instance,
    seed,
    ...(failed_step !== undefined && { failed_step }),
    ...(reason && { reason }),
    ...(message !== undefined && { message }),
    ...(exit_code !== undefined && { exit_code }),
    ...(signal !== undefined && { signal }),
    ...(output !== undefined && { output }),
    ...(log !== undefined && { log }),
  };
}
