import { parentPort } from "node:worker_threads";
import { ServedEngine } from "./served-engine.ts";

/** What the extension host starts as a thread: see `start-thread.ts`. */
if (parentPort) new ServedEngine(parentPort);
