import { parentPort, Worker } from "node:worker_threads";
import { Answers } from "./answers.ts";
import { spawnTrue } from "./spawn-here.ts";
import type { Starter } from "./starter.ts";

/** A thread of this process that starts them. */
export function workerThread(script: string): Starter {
  const worker = new Worker(script);
  const answers = new Answers();
  worker.on("message", (number: number) => {
    answers.answer(number);
  });
  return {
    run: () =>
      answers.ask((number) => {
        worker.postMessage(number);
      }),
    stop: () => void worker.terminate(),
  };
}

/** What the thread does. */
export function serveThread(): void {
  parentPort?.on("message", (number: number) => {
    void spawnTrue().then(() => {
      parentPort?.postMessage(number);
    });
  });
}
