import type { Json } from "../base/json.ts";
import type { Mask } from "../base/mask/mask.ts";
import type {
  CircuitChanged,
  RunFact,
  RunResumed,
  RunStarted,
  StepFinished,
} from "./events.ts";

type Masker<Fact> = (fact: Fact, mask: Mask) => RunFact;

/** What is told of a fact: without secrets in what steps and people have written. */
export function maskFact(fact: RunFact, mask: Mask): RunFact {
  const masker = maskers[fact.type] as Masker<RunFact>;
  return masker(fact, mask);
}

const maskers: {
  readonly [Type in RunFact["type"]]: Masker<Extract<RunFact, { type: Type }>>;
} = {
  run_started: maskInputs,
  run_resumed: maskInputs,
  run_cancelling: asItIs,
  limit_changed: asItIs,
  step_expanded: (fact, mask) => ({
    ...fact,
    ...(fact.values && {
      values: fact.values.map((value) => mask.json(value)),
    }),
  }),
  step_queued: asItIs,
  step_started: asItIs,
  step_tested: maskMessage,
  step_artifacts: asItIs,
  step_wrote_outside: asItIs,
  step_not_watched: asItIs,
  step_repeating: asItIs,
  step_retrying: maskMessage,
  step_finished: maskEnd,
  circuit_opened: maskKey,
  circuit_half_open: maskKey,
  circuit_closed: maskKey,
  run_finished: asItIs,
};

function asItIs(fact: RunFact): RunFact {
  return fact;
}

function maskInputs<Fact extends RunStarted | RunResumed>(
  fact: Fact,
  mask: Mask,
): Fact {
  const { inputs } = fact;
  const names = namesWithSecret(inputs, mask);
  return {
    ...fact,
    inputs: maskValues(inputs, mask),
    ...(names.length > 0 && { masked_inputs: names }),
  };
}

function maskKey(fact: CircuitChanged, mask: Mask): CircuitChanged {
  return { ...fact, key: mask.text(fact.key) };
}

function maskEnd(fact: StepFinished, mask: Mask): StepFinished {
  const told = maskMessage(fact, mask);
  const { outputs } = fact;
  if (outputs === undefined) return told;
  const names = namesWithSecret(outputs, mask);
  return {
    ...told,
    outputs: maskValues(outputs, mask),
    ...(names.length > 0 && { masked_outputs: names }),
  };
}

/** As they are told. */
function namesWithSecret(
  values: Readonly<Record<string, Json>>,
  mask: Mask,
): readonly string[] {
  return Object.keys(values)
    .filter((name) => holdsSecret(name, values[name] ?? null, mask))
    .map((name) => mask.text(name));
}

function holdsSecret(name: string, value: Json, mask: Mask): boolean {
  const text = JSON.stringify([name, value]);
  return JSON.stringify([mask.text(name), mask.json(value)]) !== text;
}

function maskMessage<Fact extends { readonly message?: string }>(
  fact: Fact,
  mask: Mask,
): Fact {
  const { message } = fact;
  return message === undefined
    ? fact
    : { ...fact, message: mask.text(message) };
}

function maskValues(
  values: Readonly<Record<string, Json>>,
  mask: Mask,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      mask.text(name),
      mask.json(value),
    ]),
  );
}
