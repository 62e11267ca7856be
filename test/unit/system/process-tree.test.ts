import assert from "node:assert/strict";
import { identityOf, membersOf } from "../../../src/system/process-tree.ts";
import type { TreeRoots } from "../../../src/system/process-tree.ts";
import type { ProcessSketch } from "../../support/scripted-processes.ts";
import { processOf } from "../../support/scripted-processes.ts";

function members(
  sketches: readonly ProcessSketch[],
  roots: TreeRoots,
  known: readonly string[] = [],
): readonly number[] {
  const found = membersOf(sketches.map(processOf), roots, new Set(known));
  return found.map(({ pid }) => pid).sort((a, b) => a - b);
}

describe("a tree of processes", () => {
  it("holds the leader's group, whoever its parent is by now", () => {
    const table = [
      { pid: 10 },
      { pid: 11, parent: 10, group: 10 },
      { pid: 12, parent: 1, group: 10 },
      { pid: 20 },
      { pid: 21, parent: 20, group: 20 },
    ];
    assert.deepEqual(members(table, { leaders: [10] }), [10, 11, 12]);
  });

  it("holds descendants that left the group, and theirs", () => {
    const table = [
      { pid: 12, parent: 11 },
      { pid: 10 },
      { pid: 11, parent: 10 },
    ];
    assert.deepEqual(members(table, { leaders: [10] }), [10, 11, 12]);
  });

  it("holds who bears the mark, wherever it went", () => {
    const table = [
      { pid: 30, mark: "RUN/build/1" },
      { pid: 31, mark: "RUN/build/10" },
      { pid: 32, mark: "OUTER/x/1 RUN/build/1" },
      { pid: 33, mark: "RUN/build/1 INNER/y/1" },
    ];
    const roots = { leaders: [], mark: "RUN/build/1" };
    assert.deepEqual(members(table, roots), [30, 32, 33]);
  });

  it("leaves zombies out, but not what they started", () => {
    const table = [
      { pid: 10, zombie: true },
      { pid: 11, parent: 10, group: 10 },
      { pid: 12, group: 10, zombie: true },
    ];
    assert.deepEqual(members(table, { leaders: [10] }), [11]);
  });

  it("knows a former member by its start, not by its number alone", () => {
    const before = processOf({ pid: 40, startTime: "100" });
    const known = [identityOf(before)];
    const roots = { leaders: [] };
    assert.deepEqual(members([{ pid: 40 }], roots, known), [40]);
    const reused = [{ pid: 40, startTime: "200" }];
    assert.deepEqual(members(reused, roots, known), []);
  });

  it("holds the group of a former member, which no stranger can join", () => {
    const table = [
      { pid: 41, group: 40 },
      { pid: 42, group: 40, startTime: "300" },
    ];
    const known = [identityOf(processOf({ pid: 41 }))];
    assert.deepEqual(members(table, { leaders: [] }, known), [41, 42]);
  });

  it("survives parents that go round in a circle, as reused numbers may", () => {
    const table = [
      { pid: 10, parent: 11, group: 5 },
      { pid: 11, parent: 10, group: 5 },
    ];
    assert.deepEqual(members(table, { leaders: [10] }), [10, 11]);
  });
});
