import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import { unreachable } from "../../base/unreachable.ts";
import type {
  Exit,
  ProcessSpec,
  SpawnFailure,
  StartedProcess,
} from "../process-spec.ts";
import { isRead } from "./is-read.ts";
import { lostMessage } from "./lost-error.ts";
import { MessageBatch } from "./message-batch.ts";
import type { NodeReply, NodeRequest } from "./node-protocol.ts";

type Started = Result<StartedProcess, SpawnFailure>;
type Written = Omit<Extract<NodeReply, { kind: "written" }>, "kind" | "id">;

/** What is told of one process, each when its time comes. */
interface Told {
  readonly spec: ProcessSpec;
  readonly started: PromiseWithResolvers<Started>;
  readonly exit: PromiseWithResolvers<Exit>;
  leavesOthers: boolean;
  /** Absent where the log takes all of the output itself. */
  readonly output?: {
    readonly written: PromiseWithResolvers<Written>;
    readonly ended: PromiseWithResolvers<undefined>;
  };
}

/** How a Node launcher is reached. */
interface Channel {
  send(requests: readonly NodeRequest[]): void;
  /** Keeps this program alive for what is to be told, or does no more. */
  hold(isHeld: boolean): void;
}

const lost: Started = fail({ reason: "launcher_lost", message: lostMessage });

/** The processes that one Node launcher was asked for. */
export class NodeProcesses {
  readonly #channel: Channel;
  readonly #requests: MessageBatch<NodeRequest>;
  readonly #told = new Map<number, Told>();
  #env: ProcessSpec["env"] | undefined;
  #awaited = 0;
  #isLost = false;
  #count = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
    this.#requests = new MessageBatch((requests) => {
      channel.send(requests);
    });
  }

  start(spec: ProcessSpec): Promise<Started> {
    if (this.#isLost) return Promise.resolve(lost);
    const id = ++this.#count;
    const told: Told = {
      spec,
      started: Promise.withResolvers(),
      exit: Promise.withResolvers(),
      leavesOthers: false,
      ...(isRead(spec) && {
        output: {
          written: Promise.withResolvers(),
          ended: Promise.withResolvers(),
        },
      }),
    };
    this.#told.set(id, told);
    if (++this.#awaited === 1) this.#channel.hold(true);
    this.#requests.add(this.#requestFor(id, spec));
    return told.started.promise;
  }

  take(reply: NodeReply): void {
    const { id, kind } = reply;
    const told = this.#told.get(id);
    if (told === undefined) return;
    tell(told, reply);
    const lastAwaited = told.output === undefined ? "exit" : "written";
    if (kind === "failed" || kind === lastAwaited) {
      if (--this.#awaited === 0) this.#channel.hold(false);
    }
    const last = told.spec.mask === undefined ? lastAwaited : "ended";
    if (kind === "failed" || kind === last) this.#told.delete(id);
  }

  /** The launcher has ended. */
  lose(): void {
    this.#isLost = true;
    for (const { started, exit, output } of this.#told.values()) {
      started.resolve(lost);
      exit.resolve({ kind: "lost", message: lostMessage });
      output?.written.resolve({ stdout: fail(lostMessage), stderr: "" });
      output?.ended.resolve(undefined);
    }
    this.#told.clear();
  }

  #requestFor(id: number, { mask, env, ...spec }: ProcessSpec): NodeRequest {
    const isAsBefore = env === this.#env;
    this.#env = env;
    return {
      id,
      spec,
      ...(!isAsBefore && { env }),
      ...(mask && { secrets: mask.secrets }),
    };
  }
}

function tell(told: Told, reply: NodeReply): void {
  switch (reply.kind) {
    case "failed":
      told.started.resolve(fail(reply.failure));
      break;
    case "started":
      told.started.resolve(ok(processOf(reply.pid, told)));
      break;
    case "exit":
      told.leavesOthers = reply.leavesOthers;
      told.exit.resolve(reply.exit);
      break;
    case "written":
      told.output?.written.resolve(reply);
      break;
    case "ended":
      told.output?.ended.resolve(undefined);
      break;
    default:
      unreachable(reply);
  }
}

function processOf(pid: number, told: Told): StartedProcess {
  const { spec, exit, output } = told;
  const found: StartedProcess = {
    pid,
    exit: exit.promise,
    leavesOthers: () => told.leavesOthers,
  };
  if (output === undefined) return found;
  const { written, ended } = output;
  const stdout = written.promise.then((all) => all.stdout ?? noStdout);
  const stderr = written.promise.then((all) => all.stderr ?? "");
  const caughtUp = written.promise.then(() => undefined);
  return {
    ...found,
    ...(spec.captureStdout && { stdout }),
    ...(spec.wantsStderr && { stderr: () => stderr }),
    ...(spec.mask && {
      copy: { caughtUp: () => caughtUp, ended: ended.promise },
    }),
  };
}

const noStdout = fail("it was not told");
