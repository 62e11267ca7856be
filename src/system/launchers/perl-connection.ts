import type { Duplex } from "node:stream";
import { Socket } from "node:net";
import { LostError, lostMessage } from "./lost-error.ts";
import type { Asking, PerlProcess } from "./perl-processes.ts";
import { PerlProcesses } from "./perl-processes.ts";
import type { PerlReply, PerlRequest } from "./perl-protocol.ts";
import { allEnded, decodeReply, encodeRequest } from "./perl-protocol.ts";
import { systemError } from "./system-error.ts";

type Start = Omit<PerlRequest, "id">;

interface Ends {
  readonly requests: Duplex;
  readonly replies: Duplex;
}

/** What is asked of one perl launcher, and what it and its shells reply. Keeps this program alive only while it is asked something. */
export class PerlConnection {
  readonly #requests: Duplex;
  readonly #replies: Duplex;
  readonly #base: Readonly<Record<string, string>>;
  readonly #processes: PerlProcesses;
  readonly #ready = Promise.withResolvers<boolean>();
  readonly #closed = Promise.withResolvers<undefined>();
  #isClosed = false;
  #isLauncherLost = false;
  #rest = "";

  /** `base` is the environment that the launcher was given. */
  constructor(
    { requests, replies }: Ends,
    base: Readonly<Record<string, string>>,
  ) {
    this.#requests = requests;
    this.#replies = replies;
    this.#base = base;
    this.#processes = new PerlProcesses((isHeld) => {
      this.#hold(isHeld);
    });
    if (requests instanceof Socket) requests.unref();
    // What follows says it by the end of the replies.
    for (const end of [requests, replies]) end.on("error", () => undefined);
    replies.setEncoding("latin1").on("data", (text: string) => {
      this.#read(text);
    });
    replies.once("close", () => {
      this.#isClosed = true;
      this.#processes.loseAll();
      this.#ready.resolve(false);
      this.#closed.resolve(undefined);
      this.#requests.destroy();
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
    const { id, started } = this.#processes.add({
      of: request.feed === undefined ? "launcher" : "shell",
      isAwaited: request.feed === undefined,
      errorOf: (reply) => errorOf(reply, request),
    });
    const frame = encodeRequest({ id, ...request }, this.#base);
    if (frame !== undefined && request.argv[0] !== "") {
      this.#requests.write(frame);
    } else this.#processes.take({ kind: "failed", id, ...invalid });
    return started;
  }

  /** For what is asked of one of its shells: how it is called, and what it comes to. */
  askShell(): ReturnType<PerlProcesses["add"]> {
    return this.#processes.add(ofShell);
  }

  /** It is asked of no shell after all. */
  drop(id: number): void {
    this.#processes.drop(id);
  }

  /** The shell that was asked for it has begun nothing. */
  refuse(id: number): void {
    this.#processes.take({ kind: "refused", id });
  }

  /** The shell that was asked for it has ended. */
  lose(id: number): void {
    this.#processes.lose(id);
  }

  /**
   * The launcher has ended. Its shells reply until what they run has ended, too; somebody who cannot be
   * killed may hold the other end for longer.
   */
  loseLauncher(): void {
    this.#isClosed = true;
    this.#isLauncherLost = true;
    this.#processes.loseAll("launcher");
    this.#ready.resolve(false);
    if (!this.#processes.isAwaited) this.#replies.destroy();
  }

  /** The launcher ends by that. */
  close(): void {
    this.#isClosed = true;
    if (!this.#processes.isAwaited) this.#requests.write(allEnded);
    this.#hold(true);
    this.#requests.end();
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const reply = decodeReply(line);
      if (reply) this.#processes.take(reply);
      else if (line === "ready") this.#getReady();
    }
  }

  #getReady(): void {
    this.#ready.resolve(true);
    if (!this.#processes.isAwaited) this.#hold(false);
  }

  #hold(isHeld: boolean): void {
    if (!isHeld && this.#isLauncherLost) this.#replies.destroy();
    if (!(this.#replies instanceof Socket)) return;
    if (isHeld) this.#replies.ref();
    else this.#replies.unref();
  }
}

const ofShell: Asking = {
  of: "shell",
  isAwaited: true,
  errorOf: ({ stage, errno }) => systemError(errno, stage),
};

/** As Node says it of what no process can be given. */
const invalid = { stage: "ERR_INVALID_ARG_VALUE", errno: 0 };

function errorOf(
  { stage, errno }: Extract<PerlReply, { kind: "failed" }>,
  { argv, stdout, stderr }: Start,
): Error {
  switch (stage) {
    case invalid.stage:
      return Object.assign(new Error(stage), { code: stage });
    case "stdout":
      return systemError(errno, "open", stdout);
    case "stderr":
      return systemError(errno, "open", stderr);
    default:
      return systemError(errno, `spawn ${argv[0] ?? ""}`);
  }
}
