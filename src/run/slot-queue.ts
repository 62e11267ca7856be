import type { Queue } from "p-queue";
import PQueue from "p-queue";
import type { RankedOptions, Task } from "./ready-queue.ts";

/** p-queue without its events: nobody listens, and to tell of each task five times takes a tenth of its time. */
export class SlotQueue extends PQueue<
  Queue<Task, RankedOptions>,
  RankedOptions
> {
  override dispatchEvent(): boolean {
    return true;
  }
}
