import type { RunRecord } from "../run/record.ts";

const stepsAtOnce = 256;

/** What `JSON.stringify(record, undefined, 2)` gives, a part at a time: of many steps that is many megabytes. */
export function* recordText(record: RunRecord): Generator<string> {
  const { steps } = record;
  const around = JSON.stringify({ ...record, steps: [] }, undefined, 2);
  if (steps.length === 0) {
    yield around;
    return;
  }
  // In a text there is no line break, and what lies deeper is indented by more.
  const list = '\n  "steps": [';
  const from = around.indexOf(list) + list.length;
  yield around.slice(0, from);
  for (let first = 0; first < steps.length; first += stepsAtOnce) {
    const some = steps.slice(first, first + stepsAtOnce);
    const text = JSON.stringify(some, undefined, 2).slice(1, -2);
    yield (first === 0 ? "" : ",") + text.replaceAll("\n", "\n  ");
  }
  yield `\n  ${around.slice(from)}`;
}
