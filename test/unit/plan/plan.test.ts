import assert from "node:assert/strict";
import { createPlan } from "../../../src/plan/create-plan.ts";
import {
  criticalPath,
  remainingPaths,
} from "../../../src/plan/critical-path.ts";
import { createGraph, topologicalOrder } from "../../../src/plan/graph.ts";
import { criticalPathOrder, fileOrder } from "../../../src/plan/ready-order.ts";
import { waves } from "../../../src/plan/waves.ts";
import { workflowOf } from "../../support/workflow-of.ts";

const diamond = createGraph([[], [0], [0], [1, 2]]);

describe("a graph", () => {
  it("is ordered with everything behind what it depends on", () => {
    assert.deepEqual(topologicalOrder(createGraph([[1], [2], []])), [2, 1, 0]);
  });

  it("falls into waves", () => {
    assert.deepEqual(waves(diamond), [[0], [1, 2], [3]]);
    assert.deepEqual(waves(createGraph([])), []);
  });

  it("has a critical path, by weight", () => {
    assert.deepEqual(criticalPath(diamond, [1, 1, 5, 1]), [0, 2, 3]);
    assert.deepEqual(criticalPath(diamond, [1, 1, 1, 1]), [0, 1, 3]);
    assert.deepEqual(remainingPaths(diamond, [1, 1, 5, 1]), [7, 2, 6, 1]);
    assert.deepEqual(criticalPath(createGraph([]), []), []);
  });
});

describe("createPlan", () => {
  const workflow = workflowOf({
    a: {},
    b: { needs: ["a"] },
    c: { needs: ["b"] },
    d: { needs: ["a"] },
  });

  it("takes in every step where nothing is said", () => {
    const plan = createPlan(workflow);
    assert.deepEqual(plan.selected, [true, true, true, true]);
    assert.deepEqual(plan.remaining, [3, 2, 1, 1]);
  });

  it("selects just these, or these and all behind them", () => {
    assert.deepEqual(createPlan(workflow, { only: ["c"] }).selected, [
      false,
      false,
      true,
      false,
    ]);
    const plan = createPlan(workflow, { from: ["b"] });
    assert.deepEqual(plan.selected, [false, true, true, false]);
    assert.deepEqual(plan.graph.dependencies, [[], [], [1], []]);
    assert.throws(() => createPlan(workflow, { only: ["x"] }), /x/);
  });
});

describe("the order of ready steps", () => {
  const rank = { remaining: 1, priority: 0, readySince: 0, index: 0 };

  it("is path, priority, wait, file", () => {
    const order = [
      { ...rank, index: 4, readySince: 3 },
      { ...rank, index: 3, readySince: 2 },
      { ...rank, index: 2, priority: 1, readySince: 1 },
      { ...rank, index: 1, remaining: 9, readySince: 9 },
    ];
    assert.deepEqual(
      order.toSorted(criticalPathOrder).map(({ index }) => index),
      [1, 2, 3, 4],
    );
    assert.deepEqual(
      order.toSorted(fileOrder).map(({ index }) => index),
      [1, 2, 3, 4],
    );
  });
});
