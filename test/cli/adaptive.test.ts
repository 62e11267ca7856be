import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import type { RunEvent } from "../../src/run/events.ts";
import { checkEvents, parseEvents } from "../support/check-events.ts";
import { slipstream } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

/** Whoever asks is told for three seconds that there are too many who do. */
const crowded = `name: crowded
execution: { max_workers: 64, adaptive_scaling: true }
steps:
  fetch:
    run: |
      test "$SLIPSTREAM_ATTEMPT" -ge 7 || { echo "HTTP 429" >&2; exit 1; }
    retry:
      max_attempts: 7
      delay: 500ms
      backoff: constant
      jitter: none
      retry_on: ["stderr: /429/"]
  a: { run: &work sleep 0.3 }
  b: { run: *work }
  c: { run: *work }
`;

/** What adaptive scaling said, beginning with the cores. */
function reasonsOf(events: readonly RunEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === "limit_changed" ? [event.reason ?? ""] : [],
  );
}

describe("adaptive scaling, with real processes", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  it("begins with the cores, and is halved where a service has too much to do", async () => {
    const folder = await workspaceWith({ "crowded.workflow.yaml": crowded });
    const args = ["run", "crowded.workflow.yaml", "--format", "json"];
    const run = await slipstream(folder, ...args);
    assert.equal(run.code, 0, run.stdout + run.stderr);
    const events = parseEvents(run.stdout);
    checkEvents(events);
    const [first = "", ...others] = reasonsOf(events);
    assert.match(first, /^there (is 1 core|are \d+ cores)$/);
    if (availableParallelism() === 1) return;
    // Others may be at work on this machine.
    assert.match(
      others.join("; "),
      /in the stderr of fetch|overloaded|memory is short/,
    );
  });

  it("tells people of each change", async () => {
    const folder = await workspaceWith({ "crowded.workflow.yaml": crowded });
    const run = await slipstream(folder, "run", "crowded.workflow.yaml");
    assert.equal(run.code, 0, run.stdout + run.stderr);
    assert.match(run.stdout, /^limit \d+ of 64: there (is|are) \d+ cores?$/m);
  });

  it("says nothing where the limit cannot change", async () => {
    const folder = await workspaceWith({
      "calm.workflow.yaml": `execution: { max_workers: 1, adaptive_scaling: true }
steps:
  a: { run: sleep 1.2 }
`,
    });
    const run = await slipstream(folder, "run", "calm.workflow.yaml");
    assert.equal(run.code, 0, run.stdout + run.stderr);
    assert.doesNotMatch(run.stdout, /^limit/m, "1 is the least and the most");
  });
});
