import type { Machine } from "../../src/base/machine.ts";
import type { Mask } from "../../src/base/mask/mask.ts";
import type { Json } from "../../src/base/json.ts";
import { ok } from "../../src/base/result.ts";
import type { Durations } from "../../src/plan/durations.ts";
import type { Selection } from "../../src/plan/selection.ts";
import type {
  ArtifactRequest,
  KeptArtifacts,
} from "../../src/run/artifact-keeper.ts";
import type { RunEvent } from "../../src/run/events.ts";
import type { RunWorld } from "../../src/run/run-request.ts";
import type { RunSettings } from "../../src/run/run-settings.ts";
import type { Run } from "../../src/run/start-run.ts";
import { startRun } from "../../src/run/start-run.ts";
import type {
  AttemptControl,
  AttemptRequest,
  AttemptResult,
  StepRunner,
} from "../../src/run/step-runner.ts";
import type { TestRequest, TestVerdict } from "../../src/run/test-runner.ts";
import type {
  WriteFindings,
  Writer,
  WriteWatch,
} from "../../src/run/write-watcher.ts";
import { pastOf } from "./earlier-run.ts";
import { ManualClock, settled } from "./manual-clock.ts";
import type { CalledSketch } from "./calls.ts";
import { preparing } from "./calls.ts";
import { planOfScript } from "./plan-of-script.ts";
import type { StepSketch } from "./workflow-of.ts";

/** What an attempt of a step does, on the manual clock. */
export interface Act {
  /** Milliseconds; 10 by default. */
  readonly takes?: number;
  /** 0 by default. */
  readonly exit?: number;
  readonly outputs?: Readonly<Record<string, string>>;
  /** The number of the acceptance test that fails; none by default. */
  readonly failingTest?: number;
  /** Milliseconds of each acceptance test; 0 by default. */
  readonly testTakes?: number;
  /** How the attempt ends instead, where it is not told to stop. */
  readonly result?: AttemptResult;
  /** Milliseconds that it takes to end when it is told to; 1 by default. */
  readonly dies?: number;
  /** It had come to its own end as it was told to stop. */
  readonly wasDone?: boolean;
}

export interface Script {
  /** By step: one act for all attempts, or one an attempt, the last for the rest. */
  readonly acts?: Readonly<Record<string, Act | readonly Act[]>>;
  readonly settings?: Partial<RunSettings>;
  readonly selection?: Selection;
  /** By step: the seconds that it usually takes; nothing is known by default. */
  readonly durations?: Durations;
  readonly inputs?: Readonly<Record<string, Json>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly mask?: Mask;
  readonly random?: () => number;
  /** Idle, with four cores, by default. */
  readonly machine?: Machine;
  /** What is kept, time after time. */
  readonly artifacts?: readonly Partial<KeptArtifacts>[];
  /** When what was told is in the journal; at once by default. */
  readonly recorded?: (clock: ManualClock) => Promise<void>;
  /** By step: what each of its attempts is found to have written. */
  readonly writes?: Readonly<Record<string, WriteFindings>>;
  /** Ends the look at the files before an attempt; at once by default. */
  readonly looked?: () => Promise<void>;
  /** The events so far of a run that is gone on with. */
  readonly earlier?: readonly RunEvent[];
  /** The events of the run that this one is again, but for what succeeded in it. */
  readonly rerun?: readonly RunEvent[];
  /** By step: `1` by default. */
  readonly digests?: Readonly<Record<string, string>>;
  /** The workflows that steps call, by their files. */
  readonly calls?: Readonly<Record<string, CalledSketch>>;
  /** One of its own by default. */
  readonly clock?: ManualClock;
  /** What would not die at the end. */
  readonly survivors?: readonly number[];
}

/** A run whose processes are scripted and whose clock is the test's. */
export class RunRig {
  readonly clock: ManualClock;
  readonly requests: AttemptRequest[] = [];
  readonly tests: TestRequest[] = [];
  readonly kept: ArtifactRequest[] = [];
  /** Those that write, in the order of coming; and those that do at this moment. */
  readonly writers: Writer[] = [];
  readonly writing = new Set<Writer>();
  readonly events: RunEvent[] = [];
  readonly run: Run;
  /** Processes at this moment, and the most there were at once. */
  alive = 0;
  peak = 0;
  sweeps = 0;
  readonly #script: Script;

  constructor(
    steps: Readonly<Record<string, StepSketch>>,
    script: Script = {},
  ) {
    this.#script = script;
    this.clock = script.clock ?? new ManualClock();
    const runner: StepRunner<never> = {
      run: (request, control) => this.#act(request, control),
    };
    const plan = planOfScript(steps, script);
    const digests = digestsOf(Object.keys(steps), script);
    this.run = startRun(
      {
        run: "run",
        plan,
        digests,
        ...pastOf(script, plan, digests),
        settings: {
          maxParallel: 8,
          inFileOrder: false,
          onFailure: "continue",
          graceMs: 100,
          ...script.settings,
        },
        inputs: script.inputs ?? {},
        environment: script.environment ?? {},
        envIgnoresCase: false,
        ...(script.secrets && { secrets: script.secrets }),
        ...(script.mask && { mask: script.mask }),
        ...(script.calls && { prepareCall: preparing(script.calls) }),
      },
      {
        clock: this.clock,
        ...chanceOf(script),
        runners: {
          shell: runner,
          python: runner,
          node: runner,
          process: runner,
          http: runner,
          tool: runner,
          task: runner,
        },
        tests: { run: (request, control) => this.#test(request, control) },
        artifacts: { keep: (request) => Promise.resolve(this.#keep(request)) },
        ...withRecorded(script, this.clock),
        writes: { enter: (writer) => this.#watch(writer) },
        sweep: () => {
          this.sweeps++;
          return Promise.resolve(script.survivors ?? []);
        },
      },
    );
    this.run.replay((event) => this.events.push(event));
    // Whoever waits for the end is told; nobody has to.
    this.run.finished.catch(() => undefined);
  }

  /** Moves the clock from timer to timer until the run has ended. */
  async finish(): Promise<RunEvent[]> {
    await settled();
    while (this.run.snapshot.finished === undefined) {
      if (!(await this.clock.stepMoment())) break;
    }
    await this.run.finished;
    return this.events;
  }

  statuses(): Record<string, string> {
    return Object.fromEntries(
      [...this.run.snapshot.steps.values()].map(({ id, status }) => [
        id,
        status,
      ]),
    );
  }

  /** Ids in the order in which their attempts started. */
  starts(): string[] {
    return this.requests.map(({ step }) => step);
  }

  #act(
    request: AttemptRequest,
    control: AttemptControl,
  ): Promise<AttemptResult> {
    // As a real one, which then starts nothing.
    if (isAborted(control)) {
      return Promise.resolve({ kind: "stopped", survivors: [] });
    }
    this.requests.push(request);
    const act = this.#actOf(request);
    this.alive++;
    this.peak = Math.max(this.peak, this.alive);
    control.started(this.requests.length);
    const { promise, resolve } = Promise.withResolvers<AttemptResult>();
    const end = (result: AttemptResult): void => {
      this.alive--;
      resolve(result);
    };
    const timer = this.clock.after(act.takes ?? 10, () => {
      control.signal.removeEventListener("abort", stop);
      end(act.result ?? exited(act));
    });
    const stop = (): void => {
      timer.dispose();
      this.clock.after(control.kill.aborted ? 0 : (act.dies ?? 1), () => {
        end(act.wasDone ? exited(act) : { kind: "stopped", survivors: [] });
      });
    };
    // Who was told of the start may have called it off.
    if (isAborted(control)) stop();
    else control.signal.addEventListener("abort", stop, { once: true });
    return promise;
  }

  async #test(
    request: TestRequest,
    { signal }: AttemptControl,
  ): Promise<TestVerdict> {
    this.tests.push(request);
    const { failingTest, testTakes = 0 } = this.#actOf(request.attempt);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const end = (): void => {
      resolve(undefined);
    };
    if (testTakes === 0) end();
    else this.clock.after(testTakes, end);
    signal.addEventListener("abort", end, { once: true });
    await promise;
    if (signal.aborted) return { kind: "stopped", survivors: [] };
    return request.number === failingTest
      ? { kind: "failed", message: "not good" }
      : { kind: "passed" };
  }

  #keep(request: ArtifactRequest): KeptArtifacts {
    this.kept.push(request);
    const nothing = { files: [], unmatched: [], problems: [] };
    return { ...nothing, ...this.#script.artifacts?.[this.kept.length - 1] };
  }

  #watch(writer: Writer): WriteWatch {
    this.writers.push(writer);
    this.writing.add(writer);
    return {
      begin: () => this.#script.looked?.() ?? Promise.resolve(),
      end: () =>
        Promise.resolve(
          this.#script.writes?.[writer.step] ?? { kind: "nothing" },
        ),
      leave: () => {
        this.writing.delete(writer);
      },
    };
  }

  #actOf({ step, attempt }: AttemptRequest): Act {
    const acts = this.#script.acts?.[step] ?? {};
    if (!isList(acts)) return acts;
    return acts[attempt - 1] ?? acts.at(-1) ?? {};
  }
}

/** Asked anew each time: a call between may have changed it. */
function isAborted({ signal }: AttemptControl): boolean {
  return signal.aborted;
}

function chanceOf({
  machine = { cores: 4, look: () => ({ idleShare: 1 }) },
  random = () => 0.5,
}: Script): Pick<RunWorld, "machine" | "random"> {
  return { machine, random };
}

function digestsOf(ids: string[], { digests }: Script): Map<string, string> {
  return new Map(ids.map((id) => [id, digests?.[id] ?? "1"]));
}

function withRecorded(
  { recorded }: Script,
  clock: ManualClock,
): Pick<RunWorld, "recorded"> {
  return recorded ? { recorded: () => recorded(clock) } : {};
}

function isList(acts: Act | readonly Act[]): acts is readonly Act[] {
  return Array.isArray(acts);
}

function exited({ exit = 0, outputs = {} }: Act): AttemptResult {
  return { kind: "exited", code: exit, outputs: ok(outputs) };
}
