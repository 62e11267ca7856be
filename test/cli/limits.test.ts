import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { slipstream } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));

interface StartedLine {
  readonly type: string;
  readonly at: number;
  readonly step?: string;
}

/** The events of an example that has to succeed. */
async function eventsOf(name: string): Promise<readonly StartedLine[]> {
  const folder = await workspaceWith({});
  const file = `${name}.workflow.yaml`;
  await cp(join(examples, file), join(folder, file));
  const run = await slipstream(folder, "run", file, "--format", "json");
  assert.equal(run.code, 0, run.stdout + run.stderr);
  return run.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as StartedLine);
}

function startsOf(events: readonly StartedLine[]): readonly StartedLine[] {
  return events.filter(({ type }) => type === "step_started");
}

function mostChecksAtOnce(events: readonly StartedLine[]): number {
  const checks = new Set(["lint", "types", "unit", "links"]);
  let running = 0;
  let most = 0;
  for (const { type, step = "" } of events) {
    if (!checks.has(step)) continue;
    if (type === "step_started") running++;
    if (type === "step_finished") running--;
    most = Math.max(most, running);
  }
  return most;
}

describe("limits, with real processes", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("a pool lets one step in at a time, and others have its slots", async () => {
    const steps = startsOf(await eventsOf("pools")).map(({ step }) => step);
    assert.deepEqual(new Set(steps.slice(0, 3)), firstOfPools);
    assert.equal(steps.length, 5);
  });

  it("a group limits its steps, and another puts them in order", async () => {
    const events = await eventsOf("groups");
    const steps = startsOf(events).map(({ step }) => step);
    // Of two that are let through together the other may be told of first.
    assert.ok(steps.slice(0, 2).includes("unit"), steps.join());
    assert.deepEqual(steps.slice(4), [
      "canary",
      "europe",
      "america",
      "announce",
    ]);
    assert.equal(mostChecksAtOnce(events), 2);
  });

  it("all of them are valid", async () => {
    const folder = await workspaceWith({});
    await cp(examples, join(folder, "examples"), { recursive: true });
    const files = ["pools", "pace", "groups"].map(
      (name) => `examples/${name}.workflow.yaml`,
    );
    const { stdout } = await slipstream(folder, "validate", ...files);
    assert.equal(stdout, "3 files checked: no problems\n");
  });

  it("a rate and a delay space the starts", async () => {
    const starts = startsOf(await eventsOf("pace")).map(({ at }) => at);
    assert.equal(starts.length, 5);
    starts.slice(1).forEach((start, index) => {
      assert.ok(start - (starts[index] ?? 0) >= 50, starts.join());
    });
    starts.slice(2).forEach((start, index) => {
      assert.ok(start - (starts[index] ?? 0) >= 500, starts.join());
    });
  });
});

const firstOfPools = new Set(["load_users", "render_images", "render_pages"]);
