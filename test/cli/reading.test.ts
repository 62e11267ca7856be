import assert from "node:assert/strict";
import { slipstream } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const files = {
  "fine.workflow.yaml": `
name: fine
execution: { max_workers: 2 }
steps:
  - { id: a, run: "true" }
  - { id: end, depends_on: [a], run: "true" }
  - { id: c-1, depends_on: [a], run: "true" }
  - { id: d, depends_on: [end, c-1], run: "true" }
`,
  "wrong.workflow.yaml": `
steps:
  - { id: a, depends_on: [bb], run: "true" }
  - { id: c, script: missing.sh }
`,
  "script.workflow.yaml": "steps:\n  - { id: c, script: missing.sh }\n",
};

describe("validate", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("says in one line that all is well", async () => {
    const folder = await workspaceWith(files);
    const { code, stdout, stderr } = await slipstream(
      folder,
      "validate",
      "fine.workflow.yaml",
    );
    assert.equal(stderr, "");
    assert.equal(stdout, "1 file checked: no problems\n");
    assert.equal(code, 0);
  });

  it("gives every finding its place and code", async () => {
    const folder = await workspaceWith(files);
    const { code, stdout } = await slipstream(
      folder,
      "validate",
      "wrong.workflow.yaml",
      "fine.workflow.yaml",
    );
    assert.equal(code, 2);
    assert.match(
      stdout,
      /^wrong\.workflow\.yaml:3:27: error unknown-dependency .*bb/m,
    );
    assert.match(stdout, /\n2 files checked: 1 error\n$/);
  });

  it("misses scripts that are not there", async () => {
    const folder = await workspaceWith(files);
    const { code, stdout } = await slipstream(
      folder,
      "validate",
      "script.workflow.yaml",
    );
    assert.equal(code, 2);
    assert.match(
      stdout,
      /^script\.workflow\.yaml:2:22: error [a-z-]+ .*missing\.sh/,
    );
  });

  it("has a form for programs", async () => {
    const folder = await workspaceWith(files);
    const { stdout } = await slipstream(
      folder,
      "validate",
      "wrong.workflow.yaml",
      "--format",
      "json",
    );
    const [file] = JSON.parse(stdout) as {
      file: string;
      diagnostics: Record<string, unknown>[];
    }[];
    assert.equal(file?.file, "wrong.workflow.yaml");
    assert.equal(file.diagnostics[0]?.["line"], 3);
    assert.equal(file.diagnostics[0]["column"], 27);
    assert.equal(file.diagnostics[0]["severity"], "error");
  });
});

describe("plan", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("tells waves, critical path, lower bound and ready order", async () => {
    const folder = await workspaceWith(files);
    const { code, stdout } = await slipstream(
      folder,
      "plan",
      "fine.workflow.yaml",
    );
    assert.equal(code, 0);
    assert.equal(
      stdout,
      `fine: 4 steps, 4 dependencies, up to 2 at once

waves
  1  a
  2  end, c-1
  3  d

critical path  a → end → d
lower bound    the time of 3 steps (the critical path)
expected       the time of 3 steps
durations      none known yet: each step counts as 1 s
ready order    a, end, c-1, d
`,
    );
  });

  it("has a form for programs", async () => {
    const folder = await workspaceWith(files);
    const { stdout } = await slipstream(
      folder,
      "plan",
      "fine.workflow.yaml",
      "--format",
      "json",
    );
    const plan = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(plan["waves"], [["a"], ["end", "c-1"], ["d"]]);
    assert.deepEqual(plan["critical_path"], ["a", "end", "d"]);
    assert.equal(plan["lower_bound"], 3);
    assert.deepEqual(plan["ready_order"], ["a", "end", "c-1", "d"]);
    assert.equal(plan["max_parallel"], 2);
    assert.equal(plan["known_durations"], 0);
    assert.equal(plan["expected_ms"], 3000);
  });

  it("knows from the second run on what steps take", async () => {
    const folder = await workspaceWith({
      "timed.workflow.yaml": `
execution: { max_workers: 1 }
steps:
  long: { run: sleep 0.3 }
  chain1: { run: "true" }
  chain2: { run: "true", depends_on: [chain1] }
`,
    });
    const plan = async (...more: readonly string[]) => {
      const args = ["plan", "timed.workflow.yaml", ...more];
      return (await slipstream(folder, ...args)).stdout;
    };
    assert.match(await plan(), /ready order {4}chain1, long, chain2\n$/);
    await slipstream(folder, "run", "timed.workflow.yaml");
    const text = await plan();
    assert.match(text, /critical path {2}long {2}\(\d/);
    assert.match(text, /durations {6}known of all steps\n/);
    assert.match(text, /ready order {4}long, chain1, chain2\n$/);
    const json = JSON.parse(await plan("--format", "json")) as {
      readonly steps: readonly { readonly usual_ms: number }[];
      readonly expected_ms: number;
      readonly work_ms: number;
      readonly lower_bound_ms: number;
    };
    const sum = json.steps.reduce((all, { usual_ms }) => all + usual_ms, 0);
    assert.ok(Math.abs(json.work_ms - sum) < 0.01);
    assert.equal(json.expected_ms, json.work_ms);
    assert.equal(json.lower_bound_ms, json.work_ms);
    const run = await slipstream(
      folder,
      "run",
      "timed.workflow.yaml",
      "--format",
      "json",
    );
    const starts = run.stdout
      .split("\n")
      .filter((line) => line.includes('"step_started"'))
      .map((line) => (JSON.parse(line) as { step: string }).step);
    assert.deepEqual(starts, ["long", "chain1", "chain2"]);
  });

  it("draws Mermaid and Graphviz with names that both take", async () => {
    const folder = await workspaceWith(files);
    const mermaid = await slipstream(
      folder,
      "plan",
      "fine.workflow.yaml",
      "--format",
      "mermaid",
    );
    assert.equal(
      mermaid.stdout,
      `flowchart LR
  a["a"]
  step_end["end"]
  step_c_1["c-1"]
  d["d"]
  a ==> step_end
  a --> step_c_1
  step_end ==> d
  step_c_1 --> d
`,
    );
    const dot = await slipstream(
      folder,
      "plan",
      "fine.workflow.yaml",
      "--format",
      "dot",
    );
    assert.match(dot.stdout, /^digraph "fine" \{\n/);
    assert.match(dot.stdout, /\n {2}"a" -> "c-1";\n/);
    assert.match(dot.stdout, /\n {2}"end" -> "d" \[style=bold\];\n/);
  });
});

describe("the program itself", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("has help and a version", async () => {
    const folder = await workspaceWith({});
    for (const flag of ["-V", "--version"]) {
      const { code, stdout } = await slipstream(folder, flag);
      assert.equal(code, 0);
      assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
    }
    const help = await slipstream(folder, "--help");
    assert.equal(help.code, 0);
    assert.match(help.stdout, /Examples:/);
    assert.equal(help.stdout.includes("mcp"), false);
    const run = await slipstream(folder, "run", "--help");
    assert.match(run.stdout, /--max-parallel <n>[^]*Exit codes:/);
  });

  it("asks for a command", async () => {
    const folder = await workspaceWith({});
    const { code, stdout, stderr } = await slipstream(folder);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /Usage: slipstream/);
  });
});
