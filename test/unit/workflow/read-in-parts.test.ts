import assert from "node:assert/strict";
import { readInParts } from "../../../src/workflow/read-workflow.ts";

/** Of what is read of so many steps. */
function partsOf(count: number): number {
  const steps = Array.from({ length: count }, (_, index) => {
    return `- { id: s${index}, run: 'true' }\n`;
  });
  const text = `steps:\n${steps.join("")}`;
  const parts = readInParts({ text, file: "a.workflow.yaml" });
  let number = 0;
  while (!parts.next().done) number++;
  return number;
}

describe("readInParts", () => {
  it("has more parts where there is more to read, in each of its phases", () => {
    // 14 lexemes a step, of which 128 are a part; and of drafts, links and steps 16 each.
    const more = partsOf(2000) - partsOf(1000);
    assert.ok(more >= 3 * Math.floor(1000 / 16) + (14 * 1000) / 128);
  });
});
