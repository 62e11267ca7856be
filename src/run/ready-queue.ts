import type { Queue, QueueAddOptions } from "p-queue";
import type { Rank } from "../plan/ready-order.ts";
import type { WaitingRoom } from "./waiting-room.ts";

/** What `add` of the queue is given besides the task. */
export interface RankedOptions extends QueueAddOptions {
  readonly rank: Rank;
  readonly number: number;
}

export type Task = () => Promise<unknown>;

/** A queue for p-queue that sees only those in the waiting room that may start. */
export function readyQueueClass(
  room: WaitingRoom<Task>,
): new () => Queue<Task, RankedOptions> {
  return class ReadyQueue implements Queue<Task, RankedOptions> {
    get size(): number {
      return room.admissible;
    }

    enqueue(task: Task, options?: Partial<RankedOptions>): void {
      const { rank, number } = options ?? {};
      if (rank === undefined || number === undefined) {
        throw new Error("A task without a rank.");
      }
      room.add({ number, rank, task });
    }

    dequeue(): Task | undefined {
      return room.next();
    }

    filter(): Task[] {
      return [...room.tasks];
    }

    setPriority(): void {
      throw new Error("A rank is for good.");
    }

    remove(): void {
      throw new Error("A step that is called off leaves by the waiting room.");
    }
  };
}
