import type { LaunchedInstances } from "../launch/load/instances.ts";
import type { LoadRecord } from "../run/load/load-record.ts";
import type { CancelReason } from "../run/reason.ts";
import type { CallPort } from "./call-port.ts";
import type {
  EngineCalls,
  HostCalls,
  InstancesOutline,
  InstancesSight,
  RunEnd,
  RunNumber,
} from "./engine-calls.ts";

type Port = CallPort<EngineCalls, HostCalls>;

/** Many instances that go on in another thread. */
export class RemoteInstances {
  readonly #number: RunNumber;
  readonly #port: Port;
  /** The last that was told. */
  #sight: InstancesSight | undefined;
  /** What was asked for here, until it is told of. */
  #stopping: CancelReason | undefined;
  readonly #record = Promise.withResolvers<LoadRecord>();

  constructor(number: RunNumber, port: Port) {
    this.#number = number;
    this.#port = port;
    // Whoever waits for it is told, when the run has been handed out.
    this.#record.promise.catch(() => undefined);
  }

  see(sight: InstancesSight): void {
    this.#sight = sight;
  }

  end(end: RunEnd): void {
    this.#stopping = undefined;
    if (end.kind === "failed") this.lose(end.error);
    else if (end.record) this.#record.resolve(end.record);
    else this.lose(new Error("Instances without a record."));
  }

  /** Whatever it comes to, nothing more will be told of it. */
  lose(error: Error): void {
    this.#record.reject(error);
  }

  /** What whoever launched it gets. */
  handle(outline: InstancesOutline): LaunchedInstances {
    const { id, root, file, folder, workflow, settings } = outline;
    const sight = (): InstancesSight => this.#sight ?? outline;
    const stopping = (): CancelReason | undefined => this.#stopping;
    const callOff =
      (how: "stop" | "cancel" | "kill") =>
      (reason: CancelReason): void => {
        this.#callOff(how, reason);
      };
    return {
      id,
      root,
      file,
      folder,
      workflow,
      settings,
      get progress() {
        const { progress } = sight();
        return { ...progress, stopping: progress.stopping ?? stopping() };
      },
      stop: callOff("stop"),
      cancel: callOff("cancel"),
      kill: callOff("kill"),
      latency: () => sight().latency,
      record: this.#record.promise,
    };
  }

  /** Where the thread is gone, whoever waits for the record is told. */
  #callOff(how: "stop" | "cancel" | "kill", reason: CancelReason): void {
    this.#stopping ??= reason;
    this.#port
      .ask("call_off", { run: this.#number, how, reason })
      .catch(() => undefined);
  }
}
