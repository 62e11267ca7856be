import assert from "node:assert/strict";
import { stepTooltip } from "../../../src/present/step-tooltip.ts";
import { ToldRun } from "../../support/told-run.ts";
import { workflowOf } from "../../support/workflow-of.ts";

describe("a step's tooltip", () => {
  it("tells the command, the attempts and the reason", () => {
    const run = new ToldRun({ lint: [] })
      .start(0, "lint")
      .retry(500, "lint", 1000)
      .start(1500, "lint")
      .fail(2000, "lint");
    const text = tooltip(run, "npm run lint");
    assert.match(text, /^\*\*lint\*\* · failed/);
    assert.match(text, /```sh\nnpm run lint\n```/);
    assert.match(text, /- Attempt 1 of 4: exit code 7 · 0\\\.5 s/);
    assert.match(text, /- Attempt 2 of 4: .*0\\\.5 s/);
  });

  it("keeps what a script says from being markup", () => {
    const run = new ToldRun({ lint: [] }).start(0, "lint");
    const text = tooltip(run, "echo '```'\n[click](command:evil)");
    assert.match(text, /````sh\necho '```'\n\[click\]\(command:evil\)\n````/);
  });

  it("shows a long script's beginning only", () => {
    const run = new ToldRun({ lint: [] }).start(0, "lint");
    const text = tooltip(run, "line\n".repeat(100));
    assert.equal(text.match(/^line$/gm)?.length, 12);
  });
});

function tooltip(run: ToldRun, script: string): string {
  const state = run.snapshot.steps.get("lint");
  assert.ok(state);
  const [definition] = workflowOf({
    lint: {
      action: {
        type: "shell",
        program: { kind: "inline", script: { text: script, bindings: [] } },
        args: [],
      },
    },
  }).steps;
  return stepTooltip(state, definition, { snapshot: run.snapshot, at: 2500 });
}
