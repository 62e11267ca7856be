import assert from "node:assert/strict";
import type { Of } from "./step-trace.ts";

/** Asserts what the contract promises of the names of a step's children, and of what they wait for. */
export function checkChildren(event: Of<"step_expanded">): void {
  const { step, children, values, depends_on } = event;
  assert.equal((values ?? depends_on)?.length, children.length);
  for (const [index, id] of children.entries()) {
    if (values) assert.equal(id, `${step}[${index}]`);
    else assert.ok(id.startsWith(`${step}.`), `${id} is a step of ${step}`);
  }
  for (const id of depends_on?.flat() ?? []) {
    assert.ok(children.includes(id), `${id} is a child of ${step} too`);
  }
}
