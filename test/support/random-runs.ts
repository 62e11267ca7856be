import fc from "fast-check";
import { handlerKinds } from "../../src/workflow/handler-kind.ts";

/** A step that a property test made up. */
export type RandomStep = ValueOf<typeof randomStep>;

/** A run that a property test made up; `rigOfRandom` makes it real. */
export type RandomRun = ValueOf<typeof randomRun>;

/** Whatever changes when things happen, and not what comes of them. */
export type Circumstances = ValueOf<typeof otherCircumstances>;

/** What somebody does while a run goes on. */
export type Meddling = ValueOf<typeof meddling>;

type ValueOf<Arbitrary> =
  Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** Absent that many times as often as there. */
function seldom<Value>(
  arbitrary: fc.Arbitrary<Value>,
  absent = 3,
): fc.Arbitrary<Value | undefined> {
  return fc.oneof(
    { arbitrary: fc.constant(undefined), weight: absent },
    { arbitrary, weight: 1 },
  );
}

const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

const attempt = fc.record({
  exit: fc.constantFrom(0, 0, 0, 1),
  takes: upTo(50),
  dies: fc.nat(5),
  wasDone: fc.constantFrom(false, false, false, true),
  /** What `repeat` looks at. */
  isDone: fc.boolean(),
  failsTest: fc.constantFrom(false, false, false, true),
});

const fanOut = fc.record({
  over: fc.constantFrom("foreach", "matrix"),
  count: fc.nat(6),
  maxParallel: seldom(upTo(4), 1),
  failFast: seldom(fc.boolean(), 1),
});

const repeat = fc.record({
  condition: fc.constantFrom(undefined, "while", "until"),
  maxIterations: upTo(3),
  delay: fc.nat(20),
});

const retry = fc.record({
  maxAttempts: upTo(3),
  delay: fc.nat(20),
  jitter: fc.constantFrom("none", "full", "equal"),
});

const randomStep = fc.record({
  needs: fc.array(fc.nat(30), { maxLength: 3 }),
  attempts: fc.array(attempt, { minLength: 1, maxLength: 3 }),
  condition: seldom(
    fc.constantFrom(
      "always()",
      "failure()",
      "success()",
      "cancelled()",
      "!cancelled()",
      "false",
    ),
  ),
  /** Of a step that fans out: asked for each child. */
  childCondition: seldom(
    fc.constantFrom(
      "item != 2",
      "always() && item != 1",
      "success() && item != 2",
      "item > 8",
    ),
  ),
  fanOut: seldom(fanOut),
  repeat: seldom(repeat),
  retry: seldom(retry, 1),
  timeout: seldom(upTo(60)),
  totalTimeout: seldom(upTo(90)),
  continueOnError: seldom(fc.constantFrom("true", "${item == 1}")),
  circuit: seldom(fc.constantFrom("a", "b")),
  priority: seldom(fc.nat(3)),
  isTested: fc.constantFrom(false, false, true),
});

const handler = fc.record({
  kind: fc.constantFrom(...handlerKinds),
  step: randomStep,
});

/** A pool, or the `max_workers` of a group: the steps by their numbers. */
const limit = fc.record({
  size: upTo(3),
  steps: fc.uniqueArray(fc.nat(15), { maxLength: 8 }),
});

export const randomRun = fc.record({
  steps: fc.array(randomStep, { minLength: 1, maxLength: 16 }),
  handlers: fc.array(handler, { maxLength: 3 }),
  /** Steps stand in the file behind those that need them. */
  isReversed: fc.boolean(),
  limits: fc.array(limit, { maxLength: 3 }),
  maxParallel: upTo(6),
  inFileOrder: fc.boolean(),
  onFailure: fc.constantFrom("continue", "continue", "stop", "kill"),
  maxFailures: seldom(upTo(3)),
  timeoutMs: seldom(upTo(300), 6),
  /** Milliseconds until what was told is in the journal. */
  recordedMs: fc.constantFrom(0, 0, 1, 15),
  /** For the jitter: used one after the other, over and over. */
  chances: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), {
    minLength: 1,
    maxLength: 5,
  }),
});

const when = fc.oneof(
  /** On the clock. */
  fc.record({ at: fc.nat(250) }),
  /** As soon as the event with this number is told. */
  fc.record({ seq: upTo(120) }),
);

const meddling = fc.record({
  when,
  what: fc.oneof(
    fc.constantFrom("cancel" as const, "kill" as const),
    fc.record({ limit: upTo(6) }),
  ),
});

export const meddlings = fc.array(meddling, { maxLength: 4 });

/** Changes of the limit alone, which change no outcome. */
export const limitChanges = fc.array(
  fc.record({ when, what: fc.record({ limit: upTo(6) }) }),
  { maxLength: 3 },
);

export const otherCircumstances = fc.record({
  takes: fc.array(upTo(50), { minLength: 1, maxLength: 7 }),
  maxParallel: upTo(6),
  inFileOrder: fc.boolean(),
  limits: fc.array(limit, { maxLength: 3 }),
  recordedMs: fc.constantFrom(0, 1, 15),
  chances: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), {
    minLength: 1,
    maxLength: 5,
  }),
});
