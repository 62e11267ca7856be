import assert from "node:assert/strict";
import { rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launched, logOf, stepOf, until } from "../support/launched.ts";
import { removeWorkspaces } from "../support/workspace.ts";

const megabyte = 1024 * 1024;

describe("what goes into and comes out of a process", function () {
  this.timeout(30_000);
  before(function () {
    if (process.platform === "win32") this.skip(); // The scripts are for sh.
  });
  after(removeWorkspaces);

  for (const [what, step, reason, message] of [
    ["an exit code", 'run: "exit 3"', "exit_code", /^exit code 3$/],
    ["a signal", 'run: "kill -9 $$"', "signal", /^ended by SIGKILL$/],
    [
      "a program that is not there",
      "command: [no-such-program-here]",
      "command_not_found",
      /^command not found: no-such-program-here$/,
    ],
    [
      "a command that the shell does not find",
      'run: "no-such-program-here"',
      "command_not_found",
      /127/,
    ],
    [
      "a folder that is not there",
      'run: "true"\n    working_directory: no/such/folder',
      "spawn_failed",
      /^working directory does not exist: .*no.such.folder$/,
    ],
    [
      "a folder that is a file",
      'run: "true"\n    working_directory: test.workflow.yaml',
      "spawn_failed",
      /^working directory is not a folder: .*yaml$/,
    ],
    [
      "a file that cannot be executed",
      "command: [./test.workflow.yaml]",
      "spawn_failed",
      /^not executable: .\/test.workflow.yaml/,
    ],
    [
      "a NUL in a variable",
      `run: "true"\n    env: { A: '\${fromJSON(''"a\\u0000b"'')}' }`,
      "spawn_failed",
      /NUL/,
    ],
    [
      "outputs that are a pipe nobody writes to",
      'run: "mkfifo $SLIPSTREAM_OUTPUT"',
      "bad_output",
      /not a plain file/,
    ],
    [
      "a bad line of outputs",
      'run: "echo nonsense >> $SLIPSTREAM_OUTPUT"',
      "bad_output",
      /^line 1 of the output file: .*"nonsense"$/,
    ],
  ] as const) {
    it(`is told by ${what}`, async () => {
      const run = await launched(`steps:\n  - id: a\n    ${step}\n`);
      const a = await stepOf(run, "a");
      assert.deepEqual([a.status, a.reason], ["failed", reason]);
      assert.match(a.message ?? "", message);
      assert.equal(a.attempts.length, 1);
    });
  }

  it("may be a large environment, and is refused by name where it is too large", async () => {
    const text = 'steps: [{ id: a, run: "echo ${#BIG_0}" }]';
    const bigEnvironment = (variables: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: variables }, (_, i) => [
          `BIG_${i}`,
          "x".repeat(100_000),
        ]),
      );
    const fits = await launched(text, {
      environment: { ...process.env, ...bigEnvironment(1) },
    });
    assert.equal((await stepOf(fits, "a")).status, "succeeded");
    assert.equal(logOf(fits, "a"), "100000\n");
    const tooLarge = await launched(text, {
      environment: { ...process.env, ...bigEnvironment(31) },
    });
    const { reason, message } = await stepOf(tooLarge, "a");
    assert.equal(reason, "spawn_failed");
    assert.match(message ?? "", /E2BIG/);
  });

  it("is a script of any length and language, as if it was short", async () => {
    const filler = `# ${"語".repeat(50_000)}\n`;
    const files = { "helper.cjs": "module.exports = 7;", "helper.py": "x = 8" };
    const scripts: Record<string, string> = {
      sh: `${filler}echo "$1"`,
      python: `${filler}import helper, sys\nprint(helper.x, sys.argv[1])`,
      node: `/*${filler}*/ console.log(require("./helper.cjs"), process.argv[1])`,
    };
    const run = await launched(
      JSON.stringify({
        steps: Object.entries(scripts).map(([id, text]) => ({
          id,
          run: text,
          args: ["it's ok"],
          ...(id === "sh" ? {} : { type: id }),
        })),
      }),
      { files },
    );
    await run.record;
    assert.equal(logOf(run, "sh"), "it's ok\n");
    assert.equal(logOf(run, "python"), "8 it's ok\n");
    assert.equal(logOf(run, "node"), "7 it's ok\n");
  });

  it("goes to one log in the order of writing", async () => {
    const run = await launched(`
steps:
  - id: a
    run: for i in 1 2 3; do echo "out $i"; echo "err $i" >&2; done
`);
    await run.record;
    const lines = [1, 2, 3].map((i) => `out ${i}\nerr ${i}\n`);
    assert.equal(logOf(run, "a"), lines.join(""));
  });

  it("stays out of this program's memory", async () => {
    const before = process.memoryUsage().rss;
    let peak = before;
    const run = await launched(`
steps:
  - { id: line, run: "head -c 1048576 /dev/zero | tr '\\\\0' x" }
  - { id: flood, run: "head -c 104857600 /dev/zero" }
`);
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);
    await run.record;
    clearInterval(watch);
    assert.equal((await stat(run.logFile("line", 1))).size, megabyte);
    assert.equal((await stat(run.logFile("flood", 1))).size, 100 * megabyte);
    assert.ok(peak - before < 50 * megabyte, `${peak - before} bytes more`);
  });

  it("are outputs, and inputs with their types", async () => {
    const run = await launched(`
inputs: { count: { type: number, default: 3 } }
steps:
  - id: a
    run: |
      echo "plain=a=b" >> "$SLIPSTREAM_OUTPUT"
      printf 'text<<END\\none\\n\\ntwo\\nEND\\n' >> "$GITHUB_OUTPUT"
  - id: b
    inputs:
      count: "\${inputs.count}"
      text: "\${steps.a.outputs.text}"
      list: [1, "x", { deep: true }]
    run: |
      echo "$INPUT_COUNT|$INPUT_TEXT|$INPUT_LIST"
      cat "$SLIPSTREAM_INPUTS"
`);
    const a = await stepOf(run, "a");
    assert.deepEqual(a.outputs, { plain: "a=b", text: "one\n\ntwo" });
    const inputs = {
      count: 3,
      text: "one\n\ntwo",
      list: [1, "x", { deep: true }],
    };
    assert.equal(
      logOf(run, "b"),
      `3|one\n\ntwo|[1,"x",{"deep":true}]\n${JSON.stringify(inputs)}`,
    );
  });

  it("is not lost where the folder of logs goes away: the step says so", async () => {
    const run = await launched(`
steps:
  - { id: a, run: "echo ready; until [ -e go ]; do sleep 0.01; done" }
  - { id: b, depends_on: [a], run: "true" }
`);
    await until(() => logOf(run, "a").includes("ready"));
    await rm(join(run.folder, "logs"), { recursive: true });
    await writeFile(join(run.root, "go"), "");
    const b = await stepOf(run, "b");
    assert.equal(b.reason, "spawn_failed");
    assert.match(b.message ?? "", /^cannot write the log .*ENOENT/);
  });
});
