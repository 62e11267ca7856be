import assert from "node:assert/strict";
import { MessageChannel } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { CallPort } from "../../../src/thread/call-port.ts";

interface Sums {
  readonly sum: (asked: { readonly all: readonly number[] }) => number;
  readonly later: (asked: number) => Promise<number>;
  readonly fails: (asked: undefined) => Promise<void>;
}

interface Names {
  readonly name: (asked: undefined) => string;
}

describe("calls over a port", () => {
  let ports: readonly MessagePort[];
  let heard: number[];
  let asks: CallPort<Sums, Names>;
  let answers: CallPort<Names, Sums>;

  beforeEach(() => {
    const { port1, port2 } = new MessageChannel();
    ports = [port1, port2];
    heard = [];
    asks = new CallPort<Sums, Names>(port1, { name: () => "asker" });
    answers = new CallPort<Names, Sums>(port2, {
      sum: ({ all }) => all.reduce((sum, one) => sum + one, 0),
      later: async (asked) => {
        heard.push(asked);
        await new Promise((resolve) => setImmediate(resolve));
        return asked;
      },
      fails: () => Promise.reject(new RangeError("Too far.")),
    });
  });
  afterEach(() => {
    for (const port of ports) port.close();
  });

  it("are answered, both ways", async () => {
    assert.equal(await asks.ask("sum", { all: [1, 2, 3] }), 6);
    assert.equal(await answers.ask("name", undefined), "asker");
  });

  it("arrive in their order, and each gets its own answer", async () => {
    const numbers = [1, 2, 3, 4];
    const all = numbers.map((number) => asks.ask("later", number));
    assert.deepEqual(await Promise.all(all), numbers);
    assert.deepEqual(heard, numbers);
  });

  it("reject with what was thrown there", async () => {
    await assert.rejects(asks.ask("fails", undefined), {
      name: "RangeError",
      message: "Too far.",
    });
  });

  it("reject where what is asked is no plain data, and go on", async () => {
    const all = [() => 1] as unknown as readonly number[];
    await assert.rejects(asks.ask("sum", { all }), /could not be cloned/);
    assert.equal(await asks.ask("sum", { all: [1] }), 1);
  });

  it("reject when the port is closed, before and behind", async () => {
    const gone = new Error("Gone.");
    const waiting = asks.ask("later", 1);
    asks.close(gone);
    await assert.rejects(waiting, gone);
    await assert.rejects(asks.ask("later", 2), gone);
  });
});
