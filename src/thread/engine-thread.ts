import type { Result } from "../base/result.ts";
import { ok } from "../base/result.ts";
import type { LaunchedInstances } from "../launch/load/instances.ts";
import type { ResumeProblem } from "../launch/resume.ts";
import type { TaskHost } from "../steps/task-host.ts";
import type { BrokenOff } from "./break-off.ts";
import { CallPort } from "./call-port.ts";
import type { EngineCalls, HostCalls, RunNumber } from "./engine-calls.ts";
import { EngineLost } from "./engine-lost.ts";
import type {
  Engine,
  EngineRun,
  InstancesWish,
  Launched,
  RunWish,
} from "./engine.ts";
import { RemoteInstances } from "./remote-instances.ts";
import { RemoteRun } from "./remote-run.ts";
import type { ServedTasks } from "./served-tasks.ts";
import { servedTasks } from "./served-tasks.ts";
import type { Thread } from "./thread.ts";

/** Milliseconds that a thread is given to end what it keeps. */
const patienceMs = 1000;

export interface EngineThreadOptions {
  readonly tasks: Pick<TaskHost, "tasks">;
  /** Ends what is left of what went on, where the thread is gone; must not reject. */
  readonly breakOff: (broken: readonly BrokenOff[]) => Promise<void>;
  /** Told each time when nothing goes on any more. */
  readonly idle: () => void;
}

/** What goes on, or is to begin. */
type Going = { readonly root: string } & (
  | { readonly kind: "one"; readonly run: RemoteRun }
  | { readonly kind: "many"; readonly run: RemoteInstances }
);

/** The engine of one thread, until that ends. */
export class EngineThread implements Engine {
  readonly #thread: Thread;
  readonly #options: EngineThreadOptions;
  readonly #port: CallPort<EngineCalls, HostCalls>;
  readonly #tasks: ServedTasks;
  readonly #ready = Promise.withResolvers<boolean>();
  readonly #going = new Map<RunNumber, Going>();
  #last = 0;
  #isAlive = true;
  /** Resolves when nothing of it is left, processes of its runs included. */
  readonly ended: Promise<void>;

  constructor(thread: Thread, options: EngineThreadOptions) {
    this.#thread = thread;
    this.#options = options;
    this.#tasks = servedTasks(options.tasks);
    this.#port = new CallPort<EngineCalls, HostCalls>(
      thread.port,
      this.#calls(),
    );
    this.ended = this.#untilEnd();
  }

  /** Resolves to whether it can be asked, when that is known. */
  get ready(): Promise<boolean> {
    return this.#ready.promise;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  get isIdle(): boolean {
    return this.#going.size === 0;
  }

  async launch(
    wish: RunWish,
  ): Promise<Result<Launched<EngineRun>, ResumeProblem>> {
    const number = ++this.#last;
    const run = new RemoteRun(number, this.#port);
    this.#going.set(number, { kind: "one", run, root: wish.request.root });
    const launched = await this.#asked(
      number,
      this.#port.ask("launch", { run: number, wish }),
    );
    if (!launched.ok) return launched;
    await run.begun;
    const { text } = launched.value;
    return ok({ run: run.handle(launched.value), text });
  }

  async launchMany(
    wish: InstancesWish,
  ): Promise<Result<LaunchedInstances, ResumeProblem>> {
    const number = ++this.#last;
    const run = new RemoteInstances(number, this.#port);
    this.#going.set(number, { kind: "many", run, root: wish.request.root });
    const launched = await this.#asked(
      number,
      this.#port.ask("launchMany", { run: number, wish }),
    );
    return launched.ok ? ok(run.handle(launched.value)) : launched;
  }

  /** Ends the thread, and with it what still goes on in it. */
  async close(): Promise<void> {
    this.#isAlive = false;
    const closed = this.#port.ask("close", undefined).catch(() => undefined);
    const patience = Promise.withResolvers<undefined>();
    const timer = setTimeout(patience.resolve, patienceMs, undefined);
    await Promise.race([closed, patience.promise]);
    clearTimeout(timer);
    await this.#thread.terminate();
    await this.ended;
  }

  /** Forgets the run where nothing came of it. */
  async #asked<Value>(
    number: RunNumber,
    asked: Promise<Result<Value, ResumeProblem>>,
  ): Promise<Result<Value, ResumeProblem>> {
    let launched: Result<Value, ResumeProblem> | undefined;
    try {
      launched = await asked;
      return launched;
    } finally {
      if (!launched?.ok) this.#forget(number);
    }
  }

  #forget(number: RunNumber): void {
    this.#going.delete(number);
    if (this.isIdle && this.#isAlive) this.#options.idle();
  }

  #calls(): HostCalls {
    return {
      ready: () => {
        this.#ready.resolve(true);
      },
      events: async (told) => {
        const going = this.#going.get(told.run);
        if (going?.kind === "one") await going.run.take(told);
      },
      progress: ({ run, sight }) => {
        const going = this.#going.get(run);
        if (going?.kind === "many") going.run.see(sight);
      },
      ended: ({ run, end }) => {
        this.#going.get(run)?.run.end(end);
        this.#forget(run);
      },
      ...this.#tasks.calls,
    };
  }

  async #untilEnd(): Promise<void> {
    const cause = await this.#thread.ended;
    this.#isAlive = false;
    this.#ready.resolve(false);
    this.#tasks.endAll();
    const going = [...this.#going.values()];
    if (going.length > 0) await this.#options.breakOff(going.map(brokenOff));
    const lost = new EngineLost(cause);
    this.#port.close(lost);
    for (const { run } of going) run.lose(lost);
  }
}

function brokenOff(going: Going): BrokenOff {
  const { root } = going;
  return { root, ...(going.kind === "one" && { pids: going.run.pids }) };
}
