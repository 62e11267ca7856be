import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import { unreachable } from "../../base/unreachable.ts";
import type {
  Exit,
  ProcessSpec,
  SpawnFailure,
  StartedProcess,
} from "../process-spec.ts";
import { lostMessage } from "./lost-error.ts";
import type { NodeReply, NodeRequest } from "./node-protocol.ts";

type Started = Result<StartedProcess, SpawnFailure>;
type Written = Omit<Extract<NodeReply, { kind: "written" }>, "kind" | "id">;

/** What is told of one process, each when its time comes. */
interface Told {
  readonly started: PromiseWithResolvers<Started>;
  readonly exit: PromiseWithResolvers<Exit>;
  readonly written: PromiseWithResolvers<Written>;
  readonly ended: PromiseWithResolvers<undefined>;
}

/** How a Node launcher is reached. */
interface Channel {
  send(request: NodeRequest): void;
  /** Keeps this program alive for what is to be told, or does no more. */
  hold(isHeld: boolean): void;
}

const lost: Started = fail({ reason: "launcher_lost", message: lostMessage });

/** The processes that one Node launcher was asked for. */
export class NodeProcesses {
  readonly #channel: Channel;
  readonly #told = new Map<number, Told>();
  readonly #awaited = new Set<number>();
  #isLost = false;
  #count = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  start({ mask, ...spec }: ProcessSpec): Promise<Started> {
    if (this.#isLost) return Promise.resolve(lost);
    const id = ++this.#count;
    const told: Told = {
      started: Promise.withResolvers(),
      exit: Promise.withResolvers(),
      written: Promise.withResolvers(),
      ended: Promise.withResolvers(),
    };
    this.#told.set(id, told);
    this.#awaited.add(id);
    this.#channel.hold(true);
    this.#channel.send({ id, spec, ...(mask && { secrets: mask.secrets }) });
    return told.started.promise;
  }

  take(reply: NodeReply): void {
    const { id } = reply;
    const told = this.#told.get(id);
    if (told === undefined) return;
    switch (reply.kind) {
      case "failed":
        told.started.resolve(fail(reply.failure));
        this.#told.delete(id);
        this.#release(id);
        break;
      case "started":
        told.started.resolve(ok(processOf(reply, told)));
        break;
      case "exit":
        told.exit.resolve(reply.exit);
        break;
      case "written":
        told.written.resolve(reply);
        this.#release(id);
        break;
      case "ended":
        told.ended.resolve(undefined);
        this.#told.delete(id);
        break;
      default:
        unreachable(reply);
    }
  }

  /** The launcher has ended. */
  lose(): void {
    this.#isLost = true;
    for (const told of this.#told.values()) {
      told.started.resolve(lost);
      told.exit.resolve({ kind: "lost", message: lostMessage });
      told.written.resolve({ stdout: fail(lostMessage), stderr: "" });
      told.ended.resolve(undefined);
    }
    this.#told.clear();
  }

  #release(id: number): void {
    this.#awaited.delete(id);
    if (this.#awaited.size === 0) this.#channel.hold(false);
  }
}

function processOf(
  { pid, has }: Extract<NodeReply, { kind: "started" }>,
  { exit, written, ended }: Told,
): StartedProcess {
  const stdout = written.promise.then((told) => told.stdout ?? noStdout);
  const stderr = written.promise.then((told) => told.stderr ?? "");
  const caughtUp = written.promise.then(() => undefined);
  return {
    pid,
    exit: exit.promise,
    ...(has.stdout && { stdout }),
    ...(has.stderr && { stderr: () => stderr }),
    ...(has.copy && {
      copy: { caughtUp: () => caughtUp, ended: ended.promise },
    }),
  };
}

const noStdout = fail("it was not told");
