import assert from "node:assert/strict";
import type { RunEvent } from "../../../src/run/events.ts";
import { EventOutbox } from "../../../src/thread/event-outbox.ts";
import { ManualClock, settled } from "../../support/manual-clock.ts";

function eventOf(seq: number): RunEvent {
  return { seq, at: seq, type: "run_cancelling", reason: "user" };
}

/** Notes which events came together, by their numbers, and takes them in when the test says so. */
class Receiver {
  readonly batches: number[][] = [];
  readonly clock = new ManualClock();
  readonly outbox: EventOutbox;
  #taken = Promise.withResolvers<undefined>();

  constructor(isSlow = false) {
    this.outbox = new EventOutbox(async (events) => {
      this.batches.push(events.map(({ seq }) => seq));
      if (isSlow) await this.#taken.promise;
    }, this.clock);
  }

  add(...numbers: readonly number[]): void {
    for (const number of numbers) this.outbox.add(eventOf(number));
  }

  takeIn(): void {
    this.#taken.resolve(undefined);
    this.#taken = Promise.withResolvers();
  }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe("events on their way to another thread", () => {
  it("go at once, those of one moment together", async () => {
    const receiver = new Receiver();
    receiver.add(1, 2);
    await settled();
    assert.deepEqual(receiver.batches, [[1, 2]]);
    assert.equal(receiver.clock.now(), 0);
  });

  it("are gathered behind the first", async () => {
    const receiver = new Receiver();
    receiver.add(1);
    await settled();
    receiver.add(2);
    await receiver.clock.advance(10);
    receiver.add(3);
    await receiver.clock.advance(10);
    assert.deepEqual(receiver.batches, [[1]]);
    await receiver.clock.advance(10);
    assert.deepEqual(receiver.batches, [[1], [2, 3]]);
  });

  it("go at once again where none came for a while", async () => {
    const receiver = new Receiver();
    receiver.add(1);
    await receiver.clock.advance(1000);
    receiver.add(2);
    await settled();
    assert.deepEqual(receiver.batches, [[1], [2]]);
    assert.equal(receiver.clock.now(), 1000);
  });

  it("are no more than can be taken in at once, and many do not wait", async () => {
    const receiver = new Receiver();
    receiver.add(...range(1, 600));
    await settled();
    assert.deepEqual(receiver.batches, [range(1, 256), range(257, 512)]);
    receiver.add(...range(601, 768));
    await settled();
    assert.deepEqual(receiver.batches[2], range(513, 768));
    assert.equal(receiver.clock.now(), 0);
  });

  it("wait for whoever is busy", async () => {
    const receiver = new Receiver(true);
    receiver.add(...range(1, 300));
    await receiver.clock.advance(1000);
    assert.equal(receiver.batches.length, 1);
    receiver.takeIn();
    await receiver.clock.advance(1000);
    assert.deepEqual(receiver.batches[1], range(257, 300));
  });

  it("all go before the end, which waits for no others", async () => {
    const receiver = new Receiver();
    receiver.add(1);
    await settled();
    receiver.add(2);
    await receiver.outbox.close();
    assert.deepEqual(receiver.batches, [[1], [2]]);
    assert.equal(receiver.clock.now(), 0);
  });
});
