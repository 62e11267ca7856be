import { keepHeapSmall } from "./keep-heap-small.ts";

/** In characters: a few thousand steps. */
const large = 100_000;

/**
 * For the run of a workflow with a large text: has V8 look for garbage before that comes
 * to several times what is alive. Where little is alive there is nothing to save, and V8
 * would no longer take the code that Node keeps of its own modules, which costs a start.
 */
export async function saveMemory(text: string): Promise<void> {
  if (text.length < large) return;
  const { setFlagsFromString } = await import("node:v8");
  await keepHeapSmall();
  setFlagsFromString("--heap-growing-percent=30");
  // What is made while V8 looks beside it would come on top, the more the faster the run.
  setFlagsFromString("--no-incremental-marking --no-concurrent-marking");
}
