import { join } from "node:path";
import type { Thread } from "./thread.ts";

/** Beside the bundle that this is in. */
const engineFile = join(import.meta.dirname, "engine.js");

/** Starts the bundle of `main.ts` as a thread. Rejects where the system has none to give. */
export async function startThread(file = engineFile): Promise<Thread> {
  const { Worker } = await import("node:worker_threads");
  const worker = new Worker(file, { name: "slipstream" });
  const ended = Promise.withResolvers<Error>();
  worker.on("error", (error: Error) => {
    ended.resolve(error);
  });
  worker.on("exit", (code) => {
    ended.resolve(new Error(`its thread ended with code ${code}`));
  });
  return {
    port: worker,
    ended: ended.promise,
    terminate: async () => {
      await worker.terminate();
    },
  };
}
