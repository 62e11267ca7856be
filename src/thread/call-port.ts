import type { EnginePort } from "./engine-port.ts";

/** What another thread can be asked for, by name. What is asked and what is answered is plain data. */
type Calls<Names> = {
  readonly [Name in keyof Names]: (asked: never) => unknown;
};

type Asked<Call> = Call extends (asked: infer Value) => unknown ? Value : never;

type Answer<Call> = Call extends (asked: never) => infer Value
  ? Awaited<Value>
  : never;

type Message =
  | {
      readonly kind: "ask";
      readonly number: number;
      readonly name: string;
      readonly asked: unknown;
    }
  | {
      readonly kind: "answer";
      readonly number: number;
      readonly answer: unknown;
    }
  | {
      readonly kind: "failed";
      readonly number: number;
      readonly error: Error;
    };

/** Calls between two threads, both ways: each is answered, and what one side asks arrives in that order. */
export class CallPort<Theirs extends Calls<Theirs>, Mine extends Calls<Mine>> {
  readonly #port: EnginePort;
  readonly #mine: Mine;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #last = 0;
  #closed: Error | undefined;

  /** `mine` is what the other side may ask for. */
  constructor(port: EnginePort, mine: Mine) {
    this.#port = port;
    this.#mine = mine;
    port.on("message", (message) => {
      void this.#receive(message as Message);
    });
  }

  /** Rejects with what was thrown there, with why the port was closed, and where `asked` is no plain data. */
  async ask<Name extends keyof Theirs & string>(
    name: Name,
    asked: Asked<Theirs[Name]>,
  ): Promise<Answer<Theirs[Name]>> {
    if (this.#closed) throw this.#closed;
    const number = ++this.#last;
    this.#post({ kind: "ask", number, name, asked });
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(number, answer);
    return (await answer.promise) as Answer<Theirs[Name]>;
  }

  /** Whoever waits for an answer will get none. */
  close(error: Error): void {
    this.#closed ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  async #receive(message: Message): Promise<void> {
    if (message.kind === "ask") {
      const reply = await this.#answer(message);
      if (!this.#closed) this.#post(reply);
      return;
    }
    const waiting = this.#waiting.get(message.number);
    this.#waiting.delete(message.number);
    if (message.kind === "failed") waiting?.reject(message.error);
    else waiting?.resolve(message.answer);
  }

  async #answer({
    number,
    name,
    asked,
  }: Extract<Message, { kind: "ask" }>): Promise<Message> {
    try {
      const call: (asked: never) => unknown = this.#mine[name as keyof Mine];
      return { kind: "answer", number, answer: await call(asked as never) };
    } catch (error) {
      return { kind: "failed", number, error: error as Error };
    }
  }

  #post(message: Message): void {
    this.#port.postMessage(message);
  }
}
