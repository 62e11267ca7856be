import { ok } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import type { LaunchedRun } from "../launch/launch.ts";
import type { LaunchedInstances } from "../launch/load/instances.ts";
import type { ResumeProblem } from "../launch/resume.ts";
import type { CancelReason } from "../run/reason.ts";
import { realClock } from "../system/real-clock.ts";
import { CallPort } from "./call-port.ts";
import type {
  EngineCalls,
  HostCalls,
  InstancesOutline,
  RunNumber,
  RunOutline,
} from "./engine-calls.ts";
import type { EnginePort } from "./engine-port.ts";
import { EventOutbox } from "./event-outbox.ts";
import { InstancesWatch } from "./instances-watch.ts";
import { LocalEngine } from "./local-engine.ts";
import { remoteTasks } from "./remote-tasks.ts";

/** As many as are taken in within some milliseconds. */
const atOnce = 256;

/** What can be asked of a run. */
type Going = Pick<LaunchedRun, "cancel" | "kill"> &
  Partial<Pick<LaunchedRun, "setMaxParallel">> &
  Partial<Pick<LaunchedInstances, "stop">>;

/** An engine in this thread that does what another thread asks for over a port. */
export class ServedEngine {
  readonly #port: CallPort<HostCalls, EngineCalls>;
  readonly #engine: LocalEngine;
  readonly #going = new Map<RunNumber, Going>();

  constructor(port: EnginePort) {
    this.#port = new CallPort<HostCalls, EngineCalls>(port, this.#calls());
    this.#engine = new LocalEngine(remoteTasks(this.#port));
    void this.#port.ask("ready", undefined);
  }

  #calls(): EngineCalls {
    return {
      launch: ({ run, wish }) => this.#launch(run, wish),
      launchMany: ({ run, wish }) => this.#launchMany(run, wish),
      call_off: ({ run, how, reason }) => {
        const going = this.#going.get(run);
        if (going) callOff(going, how, reason);
      },
      setMaxParallel: ({ run, limit }) => {
        this.#going.get(run)?.setMaxParallel?.(limit);
      },
      close: () => this.#engine.close(),
    };
  }

  async #launch(
    number: RunNumber,
    wish: Parameters<EngineCalls["launch"]>[0]["wish"],
  ): Promise<Result<RunOutline, ResumeProblem>> {
    const launched = await this.#engine.launch(wish);
    if (!launched.ok) return launched;
    const { run, text } = launched.value;
    this.#going.set(number, run);
    void this.#tell(number, run);
    const { id, root, file, folder, inFileOrder } = run;
    return ok({ id, root, file, folder, inFileOrder, text });
  }

  async #tell(number: RunNumber, run: LaunchedRun): Promise<void> {
    for (let from = 0; from < run.earlier.length; from += atOnce) {
      const events = run.earlier.slice(from, from + atOnce);
      await this.#port.ask("events", { run: number, events, isEarlier: true });
    }
    const outbox = new EventOutbox(
      (events) =>
        this.#port.ask("events", { run: number, events, isEarlier: false }),
      realClock,
    );
    const following = run.follow((event) => {
      outbox.add(event);
    });
    const error = await run.record.then(
      () => undefined,
      (reason: unknown) => reason as Error,
    );
    following.dispose();
    await outbox.close();
    this.#going.delete(number);
    await this.#port.ask("ended", {
      run: number,
      end: error ? { kind: "failed", error } : { kind: "recorded" },
    });
  }

  async #launchMany(
    number: RunNumber,
    wish: Parameters<EngineCalls["launchMany"]>[0]["wish"],
  ): Promise<Result<InstancesOutline, ResumeProblem>> {
    const launched = await this.#engine.launchMany(wish);
    if (!launched.ok) return launched;
    const run = launched.value;
    this.#going.set(number, run);
    const watch = new InstancesWatch(run, (sight) =>
      this.#port.ask("progress", { run: number, sight }),
    );
    void this.#tellMany(number, run, watch);
    const { id, root, file, folder, workflow, settings } = run;
    return ok({ id, root, file, folder, workflow, settings, ...watch.sight });
  }

  async #tellMany(
    number: RunNumber,
    { record }: LaunchedInstances,
    watch: InstancesWatch,
  ): Promise<void> {
    const end = await record.then(
      (last) => ({ kind: "recorded", record: last }) as const,
      (error: unknown) => ({ kind: "failed", error: error as Error }) as const,
    );
    await watch.close();
    this.#going.delete(number);
    await this.#port.ask("ended", { run: number, end });
  }
}

/** A single run has no `stop`. */
function callOff(
  going: Going,
  how: "stop" | "cancel" | "kill",
  reason: CancelReason,
): void {
  if (how === "kill") going.kill(reason);
  else if (how === "stop" && going.stop) going.stop(reason);
  else going.cancel(reason);
}
