import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { launched, logOf, stepOf } from "../support/launched.ts";
import { removeWorkspaces } from "../support/workspace.ts";

const megabyte = 1024 * 1024;

describe("outputs from a process's standard output", function () {
  this.timeout(30_000);
  before(function () {
    if (process.platform === "win32") this.skip(); // The scripts are for sh.
  });
  after(removeWorkspaces);

  it("are decoded, selected from, and used with their types", async () => {
    const run = await launched(`
steps:
  - id: a
    run: |
      echo '{"items": [{"name": "grün", "n": 2}]}'
      echo "to the log" >&2
    outputs:
      all: { from: stdout, decode: json }
      name: { from: stdout, decode: json, select: ".items[0].name" }
      text: { from: stdout }
  - id: b
    inputs: { all: "\${steps.a.outputs.all}" }
    run: echo "$INPUT_ALL \${steps.a.outputs.name}"
`);
    const { outputs } = await stepOf(run, "a");
    const text = '{"items": [{"name": "grün", "n": 2}]}';
    const all = JSON.parse(text) as unknown;
    assert.deepEqual(outputs, { all, name: "grün", text });
    assert.equal(logOf(run, "b"), `${JSON.stringify(all)} grün\n`);
    const log = logOf(run, "a").split("\n").sort();
    assert.deepEqual(log, ["", "to the log", text].sort());
  });

  it("are whole where a character was written in two halves", async () => {
    const run = await launched(`
steps:
  - id: a
    run: printf '\\303'; sleep 0.2; printf '\\274\\r\\nx\\r\\n'
    outputs: { lines: { from: stdout, decode: lines } }
`);
    const { outputs } = await stepOf(run, "a");
    assert.deepEqual(outputs, { lines: ["ü", "x"] });
  });

  it("hold one MiB, and no more: the log has it all", async () => {
    const run = await launched(`
steps:
  - id: fits
    run: head -c 1048576 /dev/zero | tr '\\0' x
    outputs: { x: { from: stdout } }
  - id: large
    run: head -c 20971520 /dev/zero
    outputs: { x: { from: stdout } }
`);
    const fits = await stepOf(run, "fits");
    assert.deepEqual(fits.outputs, { x: "x".repeat(megabyte) });
    const large = await stepOf(run, "large");
    assert.equal(large.reason, "bad_output");
    assert.match(
      large.message ?? "",
      /^output x: stdout holds 20971520 bytes, more than 1 MiB; write large values to a file and its path to the output$/,
    );
    assert.equal((await stat(run.logFile("large", 1))).size, 20 * megabyte);
  });

  it("are a bad output where they are not what was promised", async () => {
    const run = await launched(`
steps:
  - id: a
    run: echo nonsense
    outputs: { x: { from: stdout, decode: json } }
  - id: fails
    run: echo nonsense; exit 3
    outputs: { x: { from: stdout, decode: json } }
`);
    const a = await stepOf(run, "a");
    assert.deepEqual([a.status, a.reason], ["failed", "bad_output"]);
    assert.match(a.message ?? "", /^output x: not JSON: /);
    assert.equal((await stepOf(run, "fails")).reason, "exit_code");
  });

  it("do not wait for what a step leaves behind", async () => {
    const run = await launched(`
steps:
  - id: a
    run: |
      (while :; do echo behind; sleep 0.05; done) &
      echo here
    outputs: { x: { from: stdout, decode: lines, select: "[0]" } }
  - { id: b, depends_on: [a], run: sleep 0.5 }
`);
    const a = await stepOf(run, "a");
    assert.equal(a.status, "succeeded");
    assert.ok(a.times.duration_ms < 5000);
    const { x = null } = a.outputs ?? {};
    assert.ok(x === "here" || x === "behind");
  });

  it("do not keep a step that is ended from ending", async () => {
    const run = await launched(`
steps:
  - id: a
    run: echo begun; sleep 60
    timeout: 300ms
    outputs: { x: { from: stdout } }
`);
    const a = await stepOf(run, "a");
    assert.equal(a.reason, "timeout");
    assert.equal(logOf(run, "a"), "begun\n");
  });
});
