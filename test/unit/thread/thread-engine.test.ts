import assert from "node:assert/strict";
import { MessageChannel } from "node:worker_threads";
import { fail, ok } from "../../../src/base/result.ts";
import type { LaunchedRun } from "../../../src/launch/launch.ts";
import { CallPort } from "../../../src/thread/call-port.ts";
import type {
  EngineCalls,
  HostCalls,
} from "../../../src/thread/engine-calls.ts";
import type { Engine, RunWish } from "../../../src/thread/engine.ts";
import { ThreadEngine } from "../../../src/thread/thread-engine.ts";
import type { Thread } from "../../../src/thread/thread.ts";
import { ManualClock, settled } from "../../support/manual-clock.ts";

const wish: RunWish = {
  how: "new",
  request: { root: "/w", file: "/w/a.workflow.yaml", environment: {} },
};

/** A thread that refuses what it is asked to run, unless its text says that it goes on. */
class FakeThread implements Thread {
  readonly port;
  readonly #end = Promise.withResolvers<Error>();
  readonly asked: string[] = [];
  readonly #host: CallPort<HostCalls, EngineCalls>;
  readonly #close: () => void;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.#close = () => {
      port1.close();
    };
    const refusal = fail({ kind: "usage", message: "refused" } as const);
    this.#host = new CallPort<HostCalls, EngineCalls>(port2, {
      launch: ({ run, wish: { request } }) => {
        this.asked.push("launch");
        const isRefused = !("text" in request) || request.text !== "goes on";
        if (isRefused) return Promise.resolve(refusal);
        const event = { seq: 1, at: 0, type: "run_cancelling" } as const;
        void this.#host.ask("events", {
          run,
          events: [{ ...event, reason: "user" }],
          isEarlier: false,
        });
        const places = { root: "/w", file: "/w/a", folder: "/w/r" };
        const outline = { id: "RUN", ...places, inFileOrder: false, text: "" };
        return Promise.resolve(ok(outline));
      },
      launchMany: () => Promise.resolve(refusal),
      call_off: () => undefined,
      setMaxParallel: () => undefined,
      close: () => {
        this.asked.push("close");
        return Promise.resolve();
      },
    });
    void this.#host.ask("ready", undefined);
  }

  get ended(): Promise<Error> {
    return this.#end.promise;
  }

  terminate(): Promise<void> {
    this.#end.resolve(new Error("ended"));
    this.#close();
    return Promise.resolve();
  }

  async endRun(): Promise<void> {
    const error = new Error("A run without an end.");
    await this.#host.ask("ended", { run: 1, end: { kind: "failed", error } });
  }
}

class Window {
  readonly clock = new ManualClock();
  readonly threads: FakeThread[] = [];
  /** What was started and broken off, in that order. */
  readonly done: string[] = [];
  readonly engine: ThreadEngine;
  locals = 0;

  constructor(start?: () => Promise<Thread>) {
    const local = {
      launch: () => Promise.resolve(fail({ kind: "usage", message: "local" })),
      close: () => Promise.resolve(),
    } as unknown as Engine;
    this.engine = new ThreadEngine({
      tasks: { tasks: () => Promise.resolve([]) },
      start:
        start ??
        (() => {
          this.done.push("start");
          const thread = new FakeThread();
          this.threads.push(thread);
          return Promise.resolve(thread);
        }),
      local: () => {
        this.locals++;
        return Promise.resolve(local);
      },
      breakOff: async (broken) => {
        await settled();
        this.done.push(...broken.map(({ root }) => `break off ${root}`));
      },
      clock: this.clock,
    });
  }

  async messageOf(asked = wish): Promise<string> {
    const launched = await this.engine.launch(asked);
    assert.ok(!launched.ok && launched.error.kind === "usage");
    return launched.error.message;
  }

  async start(): Promise<Pick<LaunchedRun, "record">> {
    const request = { ...wish.request, text: "goes on" };
    const launched = await this.engine.launch({
      how: "new",
      request,
    } as RunWish);
    assert.ok(launched.ok);
    return launched.value.run;
  }
}

describe("the engine of a window", () => {
  it("keeps one thread for all it runs, and ends it when nothing ran for a minute", async () => {
    const window = new Window();
    assert.equal(await window.messageOf(), "refused");
    await window.clock.advance(59_000);
    assert.equal(await window.messageOf(), "refused");
    await window.clock.advance(59_000);
    assert.equal(window.threads.length, 1);
    assert.deepEqual(window.threads[0]?.asked, ["launch", "launch"]);
    await window.clock.advance(1000);
    const [thread] = window.threads;
    assert.ok(thread);
    await thread.ended;
    assert.deepEqual(thread.asked, ["launch", "launch", "close"]);
    assert.equal(await window.messageOf(), "refused");
    assert.equal(window.threads.length, 2);
    assert.deepEqual(window.done, ["start", "start"]);
    await window.engine.close();
  });

  it("keeps a thread while something goes on", async () => {
    const window = new Window();
    const { record } = await window.start();
    await window.clock.advance(600_000);
    assert.equal(window.clock.pending, 0);
    await window.threads[0]?.endRun();
    await assert.rejects(record, /without an end/);
    assert.equal(window.clock.pending, 1);
    await window.engine.close();
  });

  it("gets ready before anything is to run, and does not stay so", async () => {
    const window = new Window();
    window.engine.warmUp();
    await window.engine.close();
    window.engine.warmUp();
    assert.equal(await window.messageOf(), "refused");
    assert.equal(window.threads.length, 2);
    assert.equal(window.clock.pending, 1);
    await window.engine.close();
    assert.equal(window.clock.pending, 0);
  });

  it("clears away what a thread that died ran, before anything else runs", async () => {
    const window = new Window();
    const { record } = await window.start();
    record.catch(() => undefined);
    await window.threads[0]?.terminate();
    assert.equal(await window.messageOf(), "refused");
    assert.deepEqual(window.done, ["start", "break off /w", "start"]);
    await assert.rejects(record, /broken off.*: ended\./);
    await window.engine.close();
  });

  for (const [what, start] of Object.entries({
    "cannot be started": () => Promise.reject(new Error("no thread")),
    "ends before it is ready": () =>
      Promise.resolve({
        port: { postMessage: () => undefined, on: () => undefined },
        ended: Promise.resolve(new Error("no file")),
        terminate: () => Promise.resolve(),
      }),
  })) {
    it(`does without a thread where one ${what}`, async () => {
      const window = new Window(start);
      assert.equal(await window.messageOf(), "local");
      assert.equal(await window.messageOf(), "local");
      assert.equal(window.locals, 1);
      await window.engine.close();
    });
  }
});
