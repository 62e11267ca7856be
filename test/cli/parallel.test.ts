import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkEvents, parseEvents } from "../support/check-events.ts";
import { slipstream } from "../support/command-line.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

/** Each step writes down how many are registered while it is. */
const counting = `
execution: { max_workers: 5 }
env: { BOARD: board }
steps:
${Array.from(
  { length: 24 },
  (_, i) => `  - id: s${i}
    run: |
      mkdir -p "$BOARD" && mkdir "$BOARD/$SLIPSTREAM_STEP"
      ls "$BOARD" | wc -l >> counts
      sleep 0.1
      rmdir "$BOARD/$SLIPSTREAM_STEP"
`,
).join("")}`;

const chancy = `
name: chancy
execution: { max_workers: 4 }
steps:
${Array.from(
  { length: 8 },
  (_, i) => `  - id: s${(i * 5) % 8}
    run: |
      sleep 0.0$(od -An -N1 -tu1 /dev/urandom | tr -d ' ')
      echo "n=${i}" >> "$SLIPSTREAM_OUTPUT"
`,
).join("")}
  - id: flaky
    run: |
      sleep 0.0$(od -An -N1 -tu1 /dev/urandom | tr -d ' ')
      test "$SLIPSTREAM_ATTEMPT" -gt 1
    retry: { max_attempts: 3, delay: 10ms }
  - { id: wrong, depends_on: [s1], run: "sleep 0.0$(od -An -N1 -tu1 /dev/urandom | tr -d ' '); exit 4" }
  - { id: blocked, depends_on: [wrong, flaky], run: "true" }
  - { id: join, depends_on: [s0, s2, s3, flaky], run: "echo sum=\${{ steps.s0.outputs.n }} >> $SLIPSTREAM_OUTPUT" }
`;

describe("running side by side", function () {
  this.timeout(120_000);
  after(removeWorkspaces);

  it("has never more than max_workers at once, and as many as that", async () => {
    const folder = await workspaceWith({ "many.workflow.yaml": counting });
    const { code, stdout, stderr } = await slipstream(
      folder,
      "run",
      "many.workflow.yaml",
      "--format",
      "json",
    );
    assert.equal(code, 0, stderr + stdout);
    const text = await readFile(join(folder, "counts"), "utf8");
    const counts = text.trim().split(/\s+/).map(Number);
    assert.equal(counts.length, 24);
    assert.equal(Math.max(...counts), 5);
    const events = parseEvents(stdout);
    checkEvents(events);
    const last = events.at(-1);
    assert.ok(last?.type === "run_finished" && last.peak_parallel === 5);
  });

  it("gives the flag the last word on how many", async () => {
    const folder = await workspaceWith({ "many.workflow.yaml": counting });
    const { stdout } = await slipstream(
      folder,
      "run",
      "many.workflow.yaml",
      "--max-parallel",
      "9",
    );
    assert.match(
      stdout,
      /^many: graph built \(24 steps, 0 dependencies\), up to 9 workers$/m,
    );
  });

  it("goes one at a time by the longest remaining path, then by who waits longest", async () => {
    const text = `
steps:
  - { id: short, run: "true" }
  - { id: head, run: "true" }
  - { id: middle, depends_on: [head], run: "true" }
  - { id: tail, depends_on: [middle], run: "true" }
  - { id: other, run: "true" }
`;
    const folder = await workspaceWith({ "order.workflow.yaml": text });
    const { stdout } = await slipstream(
      folder,
      "run",
      "order.workflow.yaml",
      "--max-parallel",
      "1",
      "--format",
      "json",
    );
    const events = parseEvents(stdout);
    checkEvents(events);
    assert.deepEqual(
      events.flatMap((event) =>
        event.type === "step_started" ? [event.step] : [],
      ),
      ["head", "middle", "short", "other", "tail"],
    );
  });

  it("writes the same record for the same outcomes, whatever ends first", async () => {
    const runOnce = async (): Promise<string> => {
      const folder = await workspaceWith({ "chancy.workflow.yaml": chancy });
      const { code } = await slipstream(folder, "run", "chancy.workflow.yaml");
      assert.equal(code, 1);
      return recordOf(folder);
    };
    const expected = await runOnce();
    for (let round = 0; round < 10; round++) {
      const records = await Promise.all(Array.from({ length: 5 }, runOnce));
      for (const record of records) assert.equal(record, expected);
    }
  });

  it("names runs so that they sort by time and leaves nothing for git", async () => {
    const folder = await workspaceWith({});
    await writeFile(
      join(folder, "a.workflow.yaml"),
      "steps: { a: { run: 'true' } }\n",
    );
    await slipstream(folder, "run", "a.workflow.yaml");
    assert.match(await onlyRunOf(folder), /^\d{8}T\d{6}\.\d{3}Z-[0-9a-z]{4}$/);
    const ignore = join(folder, ".slipstream", ".gitignore");
    assert.equal((await readFile(ignore, "utf8")).trim(), "*");
  });
});

/** `run.json` without what may differ. */
async function recordOf(folder: string): Promise<string> {
  const run = await onlyRunOf(folder);
  const path = join(folder, ".slipstream", "runs", run, "run.json");
  const text = await readFile(path, "utf8");
  return JSON.stringify(
    JSON.parse(text, (key, value: unknown) =>
      key === "times" || key === "run" ? undefined : value,
    ),
  );
}
