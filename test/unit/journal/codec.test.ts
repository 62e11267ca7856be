import assert from "node:assert/strict";
import { decodeEvents, encodeEvent } from "../../../src/journal/codec.ts";
import { ToldRun } from "../../support/told-run.ts";

const events = new ToldRun({ a: [] })
  .start(1, "a")
  .succeed(2, "a")
  .finish(3, "succeeded").events;
const lines = events.map(encodeEvent);

function seqsOf(text: string): readonly number[] {
  return decodeEvents(text).map(({ seq }) => seq);
}

describe("the lines of a journal", () => {
  it("are the events, one a line", () => {
    assert.deepEqual(decodeEvents(lines.join("")), events);
    assert.ok(lines.every((line) => line.indexOf("\n") === line.length - 1));
    assert.deepEqual(decodeEvents(""), []);
  });

  it("may be torn at the end, at any place", () => {
    const text = lines.join("");
    const lastLine = text.length - (lines.at(-1)?.length ?? 0);
    for (let end = lastLine; end < text.length; end++) {
      assert.deepEqual(seqsOf(text.slice(0, end)), [1, 2, 3, 4], String(end));
    }
  });

  for (const [what, damage] of [
    ["is damaged", '{"seq":3,"type\n'],
    ["is missing", ""],
    ["is no object", "null\n"],
    ["is empty", "\n"],
    ["has no number", '{"type":"step_started"}\n'],
    ["stands twice", (lines[2] ?? "").repeat(2)],
    ["comes too early", (lines[3] ?? "") + (lines[2] ?? "")],
  ] as const) {
    it(`count up to one that ${what}`, () => {
      const text = [...lines.slice(0, 2), damage, ...lines.slice(3)].join("");
      const expected = what === "stands twice" ? [1, 2, 3] : [1, 2];
      assert.deepEqual(seqsOf(text), expected);
    });
  }

  it("count up to a start that names no steps", () => {
    const text = `{"seq":1,"at":0,"type":"run_started"}\n${lines.slice(1).join("")}`;
    assert.deepEqual(seqsOf(text), []);
  });

  it("of a later version are passed over where the type is not known", () => {
    const later = '{"seq":3,"type":"step_dreamt","at":1,"of":"sheep"}\n';
    const text = [...lines.slice(0, 2), later, ...lines.slice(3)].join("");
    assert.deepEqual(seqsOf(text), [1, 2, 4, 5]);
  });
});
