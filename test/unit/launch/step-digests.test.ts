import assert from "node:assert/strict";
import { finish } from "../../../src/base/finish.ts";
import { sha256 } from "../../../src/base/sha256.ts";
import { stepDigests } from "../../../src/launch/step-digests.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import type { Workflow } from "../../../src/workflow/workflow.ts";

const text = `
steps:
  a: { run: echo a }
  b: { run: 'echo \${{ steps.a.outputs.x }}', depends_on: [a] }
  c: { type: tool, tool: t, tasks: [one] }
tools: { t: { command: [echo, "\${task}"] } }
`;

function digestsOf(source: string): Record<string, string> {
  const file = "test.workflow.yaml";
  const { workflow, diagnostics } = readWorkflow({ text: source, file });
  assert.ok(workflow, JSON.stringify(diagnostics));
  return Object.fromEntries(finish(stepDigests(workflow, new Map(), sha256)));
}

/** Ids of the steps whose digest is another when `from` has become `to`. */
function changed(from: string | RegExp, to: string): readonly string[] {
  const [before, after] = [digestsOf(text), digestsOf(text.replace(from, to))];
  return Object.keys(after).filter((id) => before[id] !== after[id]);
}

describe("the digest of a step", () => {
  it("is that of what the file says of the step", () => {
    assert.deepEqual(changed("echo a", "echo b"), ["a"]);
    assert.deepEqual(changed("outputs.x", "outputs.y"), ["b"]);
    assert.deepEqual(changed("run: echo a", "run: echo a, if: 1 == 1"), ["a"]);
    assert.deepEqual(changed("run: echo a", "run: echo a, timeout: 9s"), ["a"]);
    assert.deepEqual(changed("[one]", "[one, two]"), ["c"]);
  });

  it("is that of the patterns by which its failures are told", () => {
    const step = "{ run: echo a }";
    const retried = (pattern: string): string =>
      text.replace(
        step,
        `{ run: echo a, retry: { max_attempts: 2, retry_on: "stderr: ${pattern}" } }`,
      );
    const [x, y, xi] = ["/x/", "/y/", "/x/i"].map(retried).map(digestsOf);
    assert.notEqual(x?.["a"], y?.["a"]);
    assert.notEqual(x?.["a"], xi?.["a"]);
    assert.equal(x?.["b"], y?.["b"]);
  });

  it("is that of what the workflow says of all steps, or of some", () => {
    const all = ["a", "b", "c"];
    assert.deepEqual(changed("steps:", "env: { A: 1 }\nsteps:"), all);
    assert.deepEqual(changed("steps:", "env_file: .env\nsteps:"), all);
    assert.deepEqual(
      changed("steps:", "defaults: { timeout: 9s }\nsteps:"),
      all,
    );
    assert.deepEqual(changed("[echo,", "[printf,"), ["c"]);
  });

  it("is not that of names, comments, places and the order of keys", () => {
    assert.deepEqual(changed("steps:", "# a comment\n\n\nsteps:"), []);
    assert.deepEqual(changed("steps:", "name: other\nsteps:"), []);
    assert.deepEqual(changed("run: echo a", "name: A,   run: echo a"), []);
    assert.deepEqual(changed("type: tool, tool: t", "tool: t, type: tool"), []);
  });

  it("is that of what the workflows say that it calls", () => {
    const read = (source: string, name: string): Workflow => {
      const { workflow } = readWorkflow({ text: source, file: name });
      assert.ok(workflow);
      return workflow;
    };
    const digest = (inner: string): string | undefined => {
      const called = new Map([
        ["x.yaml", read("steps: {a: {uses: y.yaml}}", "x.yaml")],
        ["y.yaml", read(inner, "y.yaml")],
      ]);
      const outer = read("steps: {call: {uses: x.yaml}}", "main.yaml");
      const digests = stepDigests({ ...outer, called }, new Map(), sha256);
      return finish(digests).get("call");
    };
    const before = digest("steps: {a: {run: x}}");
    assert.equal(digest("# Said.\nsteps: {a: {run: x}}"), before);
    assert.notEqual(digest("steps: {a: {run: y}}"), before);
    assert.notEqual(digest("env: {A: b}\nsteps: {a: {run: x}}"), before);
    assert.notEqual(
      digest("execution: {max_workers: 1}\nsteps: {a: {run: x}}"),
      before,
    );
  });
});
