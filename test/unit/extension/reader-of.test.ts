import assert from "node:assert/strict";
import { readerOf } from "../../../src/extension/workflows/reader-of.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

const file = "a.workflow.yaml";
const text = "steps:\n- { id: a, run: 'true' }\n";
const read = readWorkflow({ text, file });
const known = { path: file, text, read };

describe("readerOf", () => {
  it("does not read a text again", async () => {
    assert.equal(await readerOf(known)({ text, file }), read);
  });

  const others = {
    "another text": { text: text.replace("a,", "b,"), file },
    "the text of another file": { text, file: "b.workflow.yaml" },
  };
  for (const [what, given] of Object.entries(others)) {
    it(`reads ${what}`, async () => {
      assert.deepEqual(await readerOf(known)(given), readWorkflow(given));
    });
  }

  it("lets others have their turn while it reads a long text", async () => {
    const steps = Array.from({ length: 2000 }, (_, index) => {
      return `- { id: s${index}, run: 'true' }\n`;
    });
    const given = { text: `steps:\n${steps.join("")}`, file };
    let turns = 0;
    let isDone = false;
    const turn = (): void => {
      turns++;
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);
    const document = await readerOf(undefined)(given);
    isDone = true;
    assert.ok(turns > 5);
    assert.deepEqual(document, readWorkflow(given));
  });
});
