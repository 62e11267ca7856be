import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkEvents, parseEvents } from "../support/check-events.ts";
import { slipstream } from "../support/command-line.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const diamond = `
name: diamond
steps:
  - { id: top, run: "echo 'word=from top' >> $SLIPSTREAM_OUTPUT" }
  - { id: left, depends_on: [top], run: "sleep 0.3" }
  - { id: right, depends_on: [top], run: "sleep 0.3" }
  - id: bottom
    depends_on: [left, right]
    inputs: { word: "\${steps.top.outputs.word}" }
    run: echo "got=$INPUT_WORD" >> $SLIPSTREAM_OUTPUT
`;

const broken = `
name: broken
steps:
  - { id: fine, run: "sleep 0.1" }
  - { id: lint, run: "seq 1 30; printf '\\\\033[31mred\\\\033[0m\\\\n'; exit 3" }
  - { id: publish, depends_on: [lint], run: "true" }
  - { id: other, depends_on: [fine], run: "true" }
`;

describe("run", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("tells a run in lines for people where no terminal is", async () => {
    const folder = await workspaceWith({ "diamond.workflow.yaml": diamond });
    const { code, stdout, stderr } = await slipstream(
      folder,
      "run",
      "diamond.workflow.yaml",
    );
    assert.equal(stderr, "");
    assert.equal(code, 0);
    // On a slow machine the run is long enough for a word about its speed.
    const lines = stdout
      .trimEnd()
      .split("\n")
      .filter((line) => !line.startsWith("  estimated speedup"));
    assert.equal(
      lines.shift(),
      "diamond.workflow.yaml: loaded, validated, file scopes checked",
    );
    assert.equal(
      lines[0],
      "diamond: graph built (4 steps, 5 dependencies), up to 8 workers",
    );
    assert.match(lines[1] ?? "", /^ {2}✓ top {5}\d\.\d s$/);
    assert.match(lines[4] ?? "", /^ {2}✓ bottom {2}\d\.\d s$/);
    assert.match(
      lines[5] ?? "",
      /^passed: 4 succeeded in \d\.\d s; one at a time about \d\.\d s, \d+ % saved \(\d\.\d×\)$/,
    );
    assert.equal(lines[6], "  bottom.got: from top");
    const run = await onlyRunOf(folder);
    assert.equal(lines[7], `  run: ${join(".slipstream", "runs", run)}`);
    assert.equal(stdout.includes("\u001b"), false);
  });

  it("tells a run as events for programs, the same as in the journal", async () => {
    const folder = await workspaceWith({ "diamond.workflow.yaml": diamond });
    const { code, stdout, stderr } = await slipstream(
      folder,
      "run",
      "diamond.workflow.yaml",
      "--format",
      "json",
    );
    assert.equal(stderr, "");
    assert.equal(code, 0);
    const events = parseEvents(stdout);
    checkEvents(events);
    const run = await onlyRunOf(folder);
    const path = join(folder, ".slipstream", "runs", run, "journal.jsonl");
    assert.equal(stdout, await readFile(path, "utf8"));
  });

  it("ends with 1 where a step failed, shows the end of its log, and goes on with the rest", async () => {
    const folder = await workspaceWith({ "broken.workflow.yaml": broken });
    const { code, stdout } = await slipstream(
      folder,
      "run",
      "broken.workflow.yaml",
    );
    assert.equal(code, 1);
    const run = await onlyRunOf(folder);
    assert.match(stdout, /✗ lint {5}\d\.\d s {5}exit code 3\n {6}22\n/);
    assert.match(stdout, /\n {6}30\n {6}red\n/);
    assert.ok(
      stdout.includes(
        `(last 10 lines; whole log: slipstream logs ${run} lint)`,
      ),
    );
    assert.match(stdout, /⊘ publish {2}blocked by lint/);
    assert.match(stdout, /✓ other/);
    assert.match(stdout, /\nfailed: 2 succeeded, 1 failed, 1 blocked in /);
    assert.match(
      stdout,
      /\n {2}failed: lint \(exit code 3\)\n {2}blocked by lint: publish\n/,
    );
  });

  it("runs just what was asked for", async () => {
    const folder = await workspaceWith({ "broken.workflow.yaml": broken });
    const only = await slipstream(
      folder,
      "run",
      "broken.workflow.yaml",
      "--only",
      "fine",
      "--format",
      "json",
    );
    assert.equal(only.code, 0, only.stderr);
    const events = parseEvents(only.stdout);
    checkEvents(events);
    const started = events.filter(({ type }) => type === "step_started");
    assert.deepEqual(
      started.map((event) => "step" in event && event.step),
      ["fine"],
    );
  });

  it("hands inputs to the workflow and refuses wrong ones", async () => {
    const text = `
inputs:
  count: { type: number, required: true }
steps:
  - { id: a, inputs: { n: "\${inputs.count}" }, run: 'echo "n=$INPUT_N" >> $SLIPSTREAM_OUTPUT' }
`;
    const folder = await workspaceWith({ "in.workflow.yaml": text });
    const good = await slipstream(
      folder,
      "run",
      "in.workflow.yaml",
      "--input",
      "count=42",
    );
    assert.match(good.stdout, /a\.n: 42/);
    for (const wrong of [
      [],
      ["--input", "count=many"],
      ["--input", "colour=red", "--input", "count=1"],
    ]) {
      const bad = await slipstream(folder, "run", "in.workflow.yaml", ...wrong);
      assert.equal(bad.code, 2, wrong.join(" "));
      assert.match(bad.stderr, /^error: .*(count|colour)/);
      assert.equal(bad.stdout, "");
    }
  });

  it("retries in the open", async () => {
    const text = `
steps:
  - id: flaky
    run: test "$SLIPSTREAM_ATTEMPT" -gt 1
    retry: { max_attempts: 3, delay: 50ms, jitter: none }
`;
    const folder = await workspaceWith({ "flaky.workflow.yaml": text });
    const { code, stdout } = await slipstream(
      folder,
      "run",
      "flaky.workflow.yaml",
    );
    assert.equal(code, 0);
    assert.match(stdout, /↻ flaky {2}attempt 2 of 3 in 0\.1 s · exit code 1/);
    assert.match(stdout, /✓ flaky {2}\d\.\d s {5}after 2 attempts/);
  });

  it("fails a step that takes too long", async () => {
    const text = `
steps:
  - { id: slow, run: "sleep 60", timeout: 300ms }
`;
    const folder = await workspaceWith({ "slow.workflow.yaml": text });
    const { code, stdout } = await slipstream(
      folder,
      "run",
      "slow.workflow.yaml",
    );
    assert.equal(code, 1);
    assert.match(stdout, /✗ slow {2}\d\.\d s {5}timed out/);
  });

  it("does with the others what --on-failure says", async () => {
    const text = `
steps:
  - { id: wrong, run: "sleep 0.2; exit 5" }
  - { id: long, run: "sleep 2" }
  - { id: next, depends_on: [long], run: "true" }
`;
    const results = {
      continue: /failed: 2 succeeded, 1 failed in/,
      stop: /failed: 1 succeeded, 1 failed, 1 cancelled in/,
      kill: /failed: 1 failed, 2 cancelled in/,
    };
    for (const [what, summary] of Object.entries(results)) {
      const folder = await workspaceWith({ "f.workflow.yaml": text });
      const { code, stdout } = await slipstream(
        folder,
        "run",
        "f.workflow.yaml",
        "--on-failure",
        what,
      );
      assert.equal(code, 1, what);
      assert.match(stdout, summary);
    }
  });

  it("runs a step and all that depends on it", async () => {
    const folder = await workspaceWith({ "diamond.workflow.yaml": diamond });
    await slipstream(folder, "run", "diamond.workflow.yaml");
    const { code, stdout, stderr } = await slipstream(
      folder,
      "run",
      "diamond.workflow.yaml",
      "--from",
      "right",
    );
    assert.equal(code, 0, stderr);
    assert.match(stdout, /passed: 2 succeeded, 2 skipped in/);
    assert.match(stdout, /bottom\.got: from top/);
  });

  it("says so where the run's folder cannot be written", async () => {
    const folder = await workspaceWith({
      "diamond.workflow.yaml": diamond,
      ".slipstream": "a file, not a folder",
    });
    const { code, stderr, stdout } = await slipstream(
      folder,
      "run",
      "diamond.workflow.yaml",
    );
    assert.equal(code, 73);
    assert.match(stderr, /^error: /);
    assert.equal(stdout, "");
  });
});
