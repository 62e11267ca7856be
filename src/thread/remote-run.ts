import { inTurns } from "../base/in-turns.ts";
import { fail, ok } from "../base/result.ts";
import { RunFolder } from "../journal/run-folder.ts";
import { problemOfLimit } from "../run/limit-problem.ts";
import type { CancelReason } from "../run/reason.ts";
import { realClock } from "../system/real-clock.ts";
import type { CallPort } from "./call-port.ts";
import type {
  EngineCalls,
  HostCalls,
  RunEnd,
  RunNumber,
  RunOutline,
} from "./engine-calls.ts";
import type { EngineRun } from "./engine.ts";
import { ToldRun } from "./told-run.ts";

type Port = CallPort<EngineCalls, HostCalls>;

/** A run that goes on in another thread. */
export class RemoteRun {
  readonly #number: RunNumber;
  readonly #port: Port;
  readonly #told = new ToldRun();

  constructor(number: RunNumber, port: Port) {
    this.#number = number;
    this.#port = port;
  }

  /** Resolves when the first event is there to be seen. */
  get begun(): Promise<unknown> {
    return this.#told.begun;
  }

  /** Of the processes that were started and have not ended, as far as it was told. */
  get pids(): readonly number[] {
    return [...this.#told.snapshot.steps.values()].flatMap(({ attempts }) => {
      const last = attempts.at(-1);
      return last?.finishedAt === undefined ? (last?.pid ?? []) : [];
    });
  }

  /** Never rejects: a bug of who follows ends the run. */
  async take({
    events,
    isEarlier,
  }: Parameters<HostCalls["events"]>[0]): Promise<void> {
    try {
      await inTurns(this.#told.take(events, isEarlier), realClock);
    } catch (bug) {
      this.lose(bug as Error);
      this.#callOff("kill", "shutdown");
    }
  }

  end(end: RunEnd): void {
    if (end.kind === "recorded") this.#told.end();
    else this.lose(end.error);
  }

  /** Whatever it comes to, nothing more will be told of it. */
  lose(error: Error): void {
    this.#told.fail(error);
  }

  /** What whoever launched it gets. */
  handle({ id, root, file, folder, inFileOrder }: RunOutline): EngineRun {
    const files = new RunFolder(root, id);
    const told = this.#told;
    return {
      id,
      root,
      file,
      folder,
      inFileOrder,
      get snapshot() {
        return told.snapshot;
      },
      follow: (listener) => told.follow(listener),
      cancel: (reason) => {
        this.#callOff("cancel", reason);
      },
      kill: (reason) => {
        this.#callOff("kill", reason);
      },
      setMaxParallel: (limit) => {
        const hasEnded = told.snapshot.finished !== undefined;
        const problem = problemOfLimit(limit, { hasEnded, inFileOrder });
        if (problem !== undefined) return fail(problem);
        this.#tell(
          this.#port.ask("setMaxParallel", { run: this.#number, limit }),
        );
        return ok(undefined);
      },
      record: told.record,
      logFile: (step, attempt) => files.logFile(step, attempt),
    };
  }

  #callOff(how: "cancel" | "kill", reason: CancelReason): void {
    this.#tell(this.#port.ask("call_off", { run: this.#number, how, reason }));
  }

  /** Where the thread is gone, whoever waits for the record is told. */
  #tell(asked: Promise<unknown>): void {
    asked.catch(() => undefined);
  }
}
