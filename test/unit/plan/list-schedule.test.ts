import assert from "node:assert/strict";
import { createGraph } from "../../../src/plan/graph.ts";
import type { Job } from "../../../src/plan/list-schedule.ts";
import { listSchedule } from "../../../src/plan/list-schedule.ts";
import { criticalPathOrder, fileOrder } from "../../../src/plan/ready-order.ts";

const order = criticalPathOrder;

function jobs(...lengths: readonly number[]): readonly Job[] {
  return lengths.map((length) => ({ length }));
}

describe("a list schedule", () => {
  it("gives each slot that is free to the longest remaining path", () => {
    const graph = createGraph([[], [], [], [2]]);
    const schedule = listSchedule(graph, jobs(2, 1, 1, 3), { slots: 2, order });
    assert.deepEqual(schedule, { ends: [2, 3, 1, 4], starts: [2, 0, 3, 1] });
  });

  it("takes in all that end at one moment before it fills a slot", () => {
    const graph = createGraph([[], [], [], [1], [1]]);
    const all = jobs(5, 5, 1, 4, 4);
    const { starts } = listSchedule(graph, all, { slots: 2, order });
    assert.deepEqual(starts, [1, 0, 3, 4, 2]);
  });

  it("keeps to another order, and to priorities", () => {
    const graph = createGraph([[], [], []]);
    const all = [{ length: 1 }, { length: 3 }, { length: 1, priority: 2 }];
    const inFile = listSchedule(graph, all, { slots: 1, order: fileOrder });
    assert.deepEqual(inFile.starts, [0, 1, 2]);
    const { starts } = listSchedule(graph, all, { slots: 1, order });
    assert.deepEqual(starts, [1, 2, 0]);
  });

  it("lets who runs keep the slot, and waits take none", () => {
    const graph = createGraph([[], [], [], [2]]);
    const all = [
      { length: 9 },
      { length: 1, isRunning: true },
      { length: 4, isWait: true },
      { length: 1 },
    ];
    const { ends, starts } = listSchedule(graph, all, { slots: 1, order });
    assert.deepEqual(starts, [1, 0, 3]);
    assert.deepEqual(ends, [10, 1, 4, 11]);
  });

  it("is over at once where there is nothing to do", () => {
    const schedule = listSchedule(createGraph([]), [], { slots: 1, order });
    assert.deepEqual(schedule, { ends: [], starts: [] });
  });
});
