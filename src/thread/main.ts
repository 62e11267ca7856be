import { parentPort } from "node:worker_threads";
import { standStillForFiles } from "../system/prompt-files.ts";
import { realClock } from "../system/real-clock.ts";
import { ServedEngine } from "./served-engine.ts";

/** What the extension host starts as a thread: see `start-thread.ts`. */
if (parentPort) {
  standStillForFiles(realClock);
  new ServedEngine(parentPort);
}
