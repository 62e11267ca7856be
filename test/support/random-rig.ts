import { parseCondition } from "../../src/expression/parse-condition.ts";
import { parseTemplate } from "../../src/expression/parse-template.ts";
import type { StepLimit } from "../../src/run/step-limit.ts";
import type { AcceptanceTest } from "../../src/workflow/acceptance-test.ts";
import type { FanOut } from "../../src/workflow/fan-out.ts";
import type { HandlerKind } from "../../src/workflow/handler-kind.ts";
import type { Repeat } from "../../src/workflow/repeat.ts";
import type { Setting } from "../../src/workflow/setting.ts";
import { foreach, matrix } from "./fan-outs.ts";
import type { ManualClock } from "./manual-clock.ts";
import type { RandomRun, RandomStep } from "./random-runs.ts";
import type { Act, Script } from "./run-rig.ts";
import { RunRig } from "./run-rig.ts";
import type { StepSketch } from "./workflow-of.ts";
import { fixed, nowhere } from "./workflow-of.ts";

/** Milliseconds that an attempt takes to end, at most. */
export const dying = 5;

interface NamedStep {
  readonly id: string;
  readonly step: RandomStep;
  readonly needs: readonly string[];
  readonly handler?: HandlerKind;
}

/** The run that `given` describes, begun. */
export function rigOfRandom(given: RandomRun): RunRig {
  const steps = namedSteps(given);
  const sketches = steps.map((one) => [one.id, sketchOf(one)] as const);
  return new RunRig(Object.fromEntries(sketches), scriptOf(given, steps));
}

/** The limits that steps share, by their ids. */
export function limitsOf({
  limits,
}: Pick<RandomRun, "limits">): readonly StepLimit[] {
  return limits.map(({ size, steps }) => ({
    size,
    steps: steps.map((number) => `s${number}`),
  }));
}

/** Each needs some of those with lower numbers; handlers stand behind all others. */
function namedSteps({
  steps,
  handlers,
  isReversed,
}: RandomRun): readonly NamedStep[] {
  const main = steps.map((step, number) => ({
    id: `s${number}`,
    step,
    needs: [...new Set(step.needs)]
      .filter((need) => need < number)
      .map((need) => `s${need}`),
  }));
  return [
    ...(isReversed ? main.reverse() : main),
    ...handlers.map(({ kind, step }, number) => ({
      id: `h${number}`,
      step,
      needs: [],
      handler: kind,
    })),
  ];
}

function scriptOf(given: RandomRun, steps: readonly NamedStep[]): Script {
  const { maxParallel, inFileOrder, onFailure, chances, recordedMs } = given;
  const { maxFailures, timeoutMs } = given;
  let asked = 0;
  return {
    acts: Object.fromEntries(steps.flatMap(actsOf)),
    settings: {
      maxParallel,
      inFileOrder,
      onFailure,
      limits: limitsOf(given),
      ...(maxFailures === undefined ? {} : { maxFailures }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    },
    random: () => chances[asked++ % chances.length] ?? 0,
    recorded: (clock) => after(clock, recordedMs),
  };
}

async function after(clock: ManualClock, ms: number): Promise<void> {
  if (ms === 0) return;
  await new Promise<void>((resolve) => clock.after(ms, resolve));
}

/** Of the step and of its children, who begin with different attempts. */
function actsOf({
  id,
  step,
}: NamedStep): readonly (readonly [string, readonly Act[]])[] {
  const acts = step.attempts.map(
    ({ exit, takes, dies, wasDone, isDone, failsTest }): Act => ({
      exit,
      takes,
      dies,
      wasDone,
      outputs: { done: isDone ? "yes" : "no" },
      ...(failsTest ? { failingTest: 1 } : {}),
    }),
  );
  const children = Array.from({ length: step.fanOut?.count ?? 0 });
  return [
    [id, acts],
    ...children.map((_, index) => {
      const first = index % acts.length;
      const turned = [...acts.slice(first), ...acts.slice(0, first)];
      return [`${id}[${index}]`, turned] as const;
    }),
  ];
}

function sketchOf({ id, step, needs, handler }: NamedStep): StepSketch {
  const { fanOut, repeat, retry, isTested } = step;
  return {
    needs,
    ...conditionOf(step),
    ...numbersOf(step),
    ...(handler && { handler }),
    ...(fanOut && { fanOut: fanOutOf(step, fanOut) }),
    ...(repeat && { repeat: repeatOf(id, repeat) }),
    ...(retry && {
      retry: {
        maxAttempts: fixed(retry.maxAttempts),
        delay: fixed(retry.delay),
        jitter: fixed(retry.jitter),
      },
    }),
    ...(isTested && { acceptanceTests: [test] }),
  };
}

function numbersOf(step: RandomStep): StepSketch {
  const { timeout, totalTimeout, priority, circuit, continueOnError } = step;
  return {
    ...(timeout !== undefined && { timeout: fixed(timeout) }),
    ...(totalTimeout !== undefined && { totalTimeout: fixed(totalTimeout) }),
    ...(priority !== undefined && { priority: fixed(priority) }),
    ...(continueOnError !== undefined && {
      continueOnError: toleranceOf(step, continueOnError),
    }),
    ...(circuit !== undefined && {
      circuitBreaker: {
        key: { value: parseTemplate(circuit).template, range: nowhere },
        failureThreshold: fixed(2),
        resetAfter: fixed(30),
      },
    }),
  };
}

const test: AcceptanceTest = {
  name: "there",
  check: {
    kind: "file_exists",
    path: { value: parseTemplate("there").template, range: nowhere },
  },
};

/** What looks at the child's value can do so in a fan-out alone. */
function asksEach({ fanOut, condition, childCondition }: RandomStep): boolean {
  return fanOut !== undefined && !condition && childCondition !== undefined;
}

function conditionOf(step: RandomStep): Pick<StepSketch, "if"> {
  const { condition, childCondition = "" } = step;
  if (asksEach(step)) return { if: ofChild(step, childCondition) };
  return condition === undefined ? {} : { if: condition };
}

function ofChild({ fanOut }: RandomStep, text: string): string {
  return fanOut?.over === "matrix" ? text.replace("item", "matrix.n") : text;
}

function toleranceOf(step: RandomStep, text: string): Setting<boolean> {
  if (text === "true" || !step.fanOut) return fixed(true);
  const { template } = parseTemplate(ofChild(step, text), ["item"]);
  return {
    kind: "computed",
    template,
    range: nowhere,
    key: "continue_on_error",
    form: "boolean",
  };
}

function fanOutOf(
  step: RandomStep,
  { over, count, maxParallel, failFast }: NonNullable<RandomStep["fanOut"]>,
): FanOut {
  const values = Array.from({ length: count }, (_, index) => index);
  const limits = {
    ...(maxParallel === undefined ? {} : { maxParallel }),
    ...(failFast === undefined ? {} : { failFast }),
  };
  const fanOut =
    over === "matrix" ? matrix({ n: values }, limits) : foreach(values, limits);
  return { ...fanOut, decidesEach: asksEach(step) };
}

function repeatOf(
  id: string,
  { condition, maxIterations, delay }: NonNullable<RandomStep["repeat"]>,
): Repeat {
  const limits = { maxIterations: fixed(maxIterations), delay: fixed(delay) };
  if (condition === undefined) return limits;
  const parsed = parseCondition(`steps.${id}.outputs.done == 'yes'`);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return {
    ...limits,
    condition: { kind: condition, value: parsed.value, range: nowhere },
  };
}
