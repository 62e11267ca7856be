import type { Duplex } from "node:stream";
import { Socket } from "node:net";
import type { Exit } from "../process-spec.ts";
import { exitOfStatus } from "./exit-of-status.ts";
import { LostError, lostMessage } from "./lost-error.ts";
import type { PerlReply, PerlRequest } from "./perl-protocol.ts";
import { decodeReply, encodeRequest } from "./perl-protocol.ts";
import { systemError } from "./system-error.ts";

/** A process that has started. */
export interface PerlProcess {
  readonly pid: number;
  readonly exit: Promise<Exit>;
  /** To be called behind the exit: whether somebody is left in its group. */
  readonly leavesOthers: () => boolean;
}

type Start = Omit<PerlRequest, "id">;

interface Asked {
  readonly request: Start;
  readonly started: PromiseWithResolvers<PerlProcess>;
  readonly exit: PromiseWithResolvers<Exit>;
  leavesOthers: boolean;
}

interface Ends {
  readonly requests: Duplex;
  readonly replies: Duplex;
}

/** What is asked of one perl launcher, and what it replies. Keeps this program alive only while it is asked something. */
export class PerlConnection {
  readonly #requests: Duplex;
  readonly #replies: Duplex;
  readonly #base: Readonly<Record<string, string>>;
  readonly #asked = new Map<number, Asked>();
  readonly #ready = Promise.withResolvers<boolean>();
  readonly #closed = Promise.withResolvers<undefined>();
  #isClosed = false;
  #rest = "";
  #count = 0;

  /** `base` is the environment that the launcher was given. */
  constructor(
    { requests, replies }: Ends,
    base: Readonly<Record<string, string>>,
  ) {
    this.#requests = requests;
    this.#replies = replies;
    this.#base = base;
    if (requests instanceof Socket) requests.unref();
    // What follows says it by the end of the replies.
    for (const end of [requests, replies]) end.on("error", () => undefined);
    replies.setEncoding("latin1").on("data", (text: string) => {
      this.#read(text);
    });
    replies.once("close", () => {
      this.#lose();
    });
  }

  /** Resolves when it can be asked: to false where it never can. */
  get ready(): Promise<boolean> {
    return this.#ready.promise;
  }

  /** Resolves when there will be no more replies. */
  get closed(): Promise<undefined> {
    return this.#closed.promise;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Rejects with the system's error, or a `LostError`. */
  start(request: Start): Promise<PerlProcess> {
    if (this.#isClosed) return Promise.reject(new LostError(lostMessage));
    const id = ++this.#count;
    const frame = encodeRequest({ id, ...request }, this.#base);
    if (frame === undefined || request.argv[0] === "") {
      const code = "ERR_INVALID_ARG_VALUE";
      return Promise.reject(Object.assign(new Error(code), { code }));
    }
    const asked: Asked = {
      request,
      started: Promise.withResolvers(),
      exit: Promise.withResolvers(),
      leavesOthers: true,
    };
    this.#asked.set(id, asked);
    if (this.#asked.size === 1) this.#hold(true);
    this.#requests.write(frame);
    return asked.started.promise;
  }

  /** The launcher ends by that. */
  close(): void {
    this.#isClosed = true;
    this.#hold(true);
    this.#requests.end();
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const reply = decodeReply(line);
      if (reply) this.#take(reply);
      else if (line === "ready") this.#getReady();
    }
  }

  #getReady(): void {
    this.#ready.resolve(true);
    if (this.#asked.size === 0) this.#hold(false);
  }

  #take(reply: PerlReply): void {
    const { id } = reply;
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    const { started, exit, request } = asked;
    if (reply.kind === "started") {
      started.resolve({
        pid: reply.pid,
        exit: exit.promise,
        leavesOthers: () => asked.leavesOthers,
      });
      return;
    }
    if (reply.kind === "failed") started.reject(errorOf(reply, request));
    else {
      asked.leavesOthers = reply.leavesOthers;
      exit.resolve(exitOfStatus(reply.status));
    }
    this.#asked.delete(id);
    if (this.#asked.size === 0) this.#hold(false);
  }

  #lose(): void {
    this.#isClosed = true;
    for (const { started, exit } of this.#asked.values()) {
      started.reject(new LostError(lostMessage));
      exit.resolve({ kind: "lost", message: lostMessage });
    }
    this.#asked.clear();
    this.#ready.resolve(false);
    this.#closed.resolve(undefined);
    this.#requests.destroy();
  }

  #hold(isHeld: boolean): void {
    if (!(this.#replies instanceof Socket)) return;
    if (isHeld) this.#replies.ref();
    else this.#replies.unref();
  }
}

function errorOf(
  { stage, errno }: Extract<PerlReply, { kind: "failed" }>,
  { argv, stdout, stderr }: Start,
): NodeJS.ErrnoException {
  switch (stage) {
    case "stdout":
      return systemError(errno, "open", stdout);
    case "stderr":
      return systemError(errno, "open", stderr);
    default:
      return systemError(errno, `spawn ${argv[0] ?? ""}`);
  }
}
