import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { slipstream } from "../support/command-line.ts";
import { processesWith } from "../support/processes-with.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

describe("limits on failure, with real processes", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("the run's own timeout ends with 124, after its cleanup and without processes", async () => {
    const marker = `marker-${randomUUID()}`;
    const cwd = await workspaceWith({
      "slow.workflow.yaml": `
execution: { timeout: 0.5s, grace_period: 200ms }
steps:
  - { id: slow, run: "trap '' TERM; sleep 300; : ${marker}" }
  - { id: cleanup, depends_on: [slow], if: always(), run: echo cleaned }
`,
    });
    const { code, stdout } = await slipstream(cwd, "run", "slow.workflow.yaml");
    assert.equal(code, 124);
    assert.match(stdout, /^stopping by the run's timeout: 1 step still/m);
    assert.match(stdout, /✓ cleanup/);
    assert.match(stdout, /^timed out: 1 succeeded, 1 cancelled in /m);
    assert.deepEqual(processesWith(marker), []);
  });
});
