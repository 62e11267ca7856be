import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { watchPeakMemory } from "../../bench/peak-memory.ts";
import { checkEvents, parseEvents } from "../support/check-events.ts";
import { cliFile, RunningCommand } from "../support/command-line.ts";
import { runOnFaultyDisk } from "../support/faulty-run.ts";
import { launched, logOf } from "../support/launched.ts";
import { leftOver, noProc } from "../support/left-over.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const mebibyte = 1024 * 1024;

describe("in a world that fails", function () {
  this.timeout(120_000);
  before(function () {
    if (noProc !== undefined) this.skip();
  });
  after(removeWorkspaces);

  it("each step fails with the name of its fault, and the others go on", async () => {
    const run = await launched(
      JSON.stringify({
        steps: {
          folder: { run: "true", working_directory: "no/such/folder" },
          program: { command: ["no-such-program-here"] },
          argument: { command: ["true", "x".repeat(200_000)] },
          stopped: { run: "kill -STOP $$", timeout: "500ms" },
          leaking: { run: "sleep 300 & echo leaks" },
          cut: { run: "printf 'a\\303'; sleep 0.1; printf '\\244b\\377'" },
          good: { run: "sleep 1; echo good" },
          after: { run: "true", depends_on: ["good"] },
        },
      }),
    );
    const { steps } = await run.record;
    const found = steps.map(({ id, status, reason, message = "" }) => [
      id,
      status,
      reason,
      message.replace(run.root, "ROOT").slice(0, 50),
    ]);
    assert.deepEqual(found, [
      ["after", "succeeded", undefined, ""],
      [
        "argument",
        "failed",
        "spawn_failed",
        "its arguments or environment are larger than the s",
      ],
      ["cut", "succeeded", undefined, ""],
      [
        "folder",
        "failed",
        "spawn_failed",
        "working directory does not exist: ROOT/no/such/fol",
      ],
      ["good", "succeeded", undefined, ""],
      ["leaking", "succeeded", undefined, ""],
      [
        "program",
        "failed",
        "command_not_found",
        "command not found: no-such-program-here",
      ],
      ["stopped", "failed", "timeout", "timed out after 0.5 s"],
    ]);
    const leaking = steps.find(({ id }) => id === "leaking");
    assert.ok((leaking?.times.duration_ms ?? Infinity) < 900);
    assert.equal(logOf(run, "cut"), "aäb\ufffd");
    assert.deepEqual(leftOver(run.id), []);
  });

  it("too many open files are the fault of the steps that find no room", async () => {
    const steps = Array.from(
      { length: 60 },
      (_, i) => `  - { id: s${i}, run: sleep 1 }\n`,
    ).join("");
    const cwd = await workspaceWith({ "w.workflow.yaml": `steps:\n${steps}` });
    const command = `ulimit -n 40; exec "${process.execPath}" "${cliFile}" run w.workflow.yaml --max-parallel 60`;
    const { code, stdout } = await promisify(execFile)("sh", ["-c", command], {
      cwd,
    }).then(
      (ended) => ({ code: 0, ...ended }),
      (error: unknown) => error as { code: number; stdout: string },
    );
    assert.ok(code === 0 || code === 1, stdout);
    if (code === 1) assert.match(stdout, /too many open files \(EMFILE\)/);
    assert.match(stdout, /succeeded/);
    assert.deepEqual(leftOver(await onlyRunOf(cwd)), []);
  });

  it("a workspace that is read-only is told before anything runs", async () => {
    const { code, stderr, cwd } = await runOnFaultyDisk({
      at: 1,
      code: "EROFS",
      mode: "on",
    });
    assert.equal(code, 73);
    assert.equal(
      stderr.replace(cwd, "ROOT"),
      "error: cannot write the run's folder: EROFS: read-only file system, mkdir 'ROOT/.slipstream/runs'\n",
    );
  });

  it("a clock that jumps changes no duration, no timeout and no order", async () => {
    const cwd = await workspaceWith({
      "w.workflow.yaml": `
steps:
  - { id: a, run: "sleep 0.2", timeout: 20s }
  - { id: b, depends_on: [a], run: "exit 1", retry: { max_attempts: 2, delay: 200ms }, continue_on_error: true }
  - { id: c, depends_on: [b], run: "true" }
`,
      "jumps.cjs": `
const real = Date.now.bind(Date);
let looks = 0;
const now = () => real() + (looks++ % 2 ? 1 : -1) * looks * 3_600_000;
globalThis.Date = class extends Date {
  constructor(...args) { super(...(args.length ? args : [now()])); }
  static now() { return now(); }
};
`,
    });
    const command = new RunningCommand(
      ["run", "w.workflow.yaml", "--format", "json"],
      { cwd, env: { NODE_OPTIONS: `--require ${join(cwd, "jumps.cjs")}` } },
    );
    const { code, stdout, stderr } = await command.result;
    assert.equal(code, 0, stderr);
    const events = parseEvents(stdout);
    checkEvents(events);
    const last = events.at(-1);
    assert.ok(last?.type === "run_finished");
    assert.ok(last.duration_ms >= 200 && last.duration_ms < 20_000);
  });

  // What goes through this program is garbage that V8 collects when it comes to some 64 MiB.
  for (const [what, keys, megabytes, most] of [
    ["a gigabyte of output", "", 1000, 64],
    [
      "a third of it on the way to an output",
      "outputs: { o: { from: stdout } }, ",
      300,
      128,
    ],
    [
      "a third of it that is masked",
      "env: { A: '${secrets.TOKEN}' }, ",
      300,
      128,
    ],
  ] as const) {
    it(`${what} stays out of this program's memory`, async () => {
      const little = await runWith(keys, 1000);
      const much = await runWith(keys, megabytes * 1_000_000);
      const more = much - little;
      assert.ok(more < most * mebibyte, `${more} bytes`);
      await removeWorkspaces();
    });
  }
});

/** The peak of the program's memory, in bytes, where a step of these keys writes `size` bytes and fails. */
async function runWith(keys: string, size: number): Promise<number> {
  const cwd = await workspaceWith({
    "w.workflow.yaml": `secrets: [TOKEN]\nsteps:\n  - { id: a, ${keys}run: "head -c ${size} /dev/zero; exit 1" }\n`,
  });
  const command = new RunningCommand(["run", "w.workflow.yaml"], {
    cwd,
    env: { TOKEN: keys.includes("secrets") ? "s3cr3t-token" : "" },
  });
  const memory = watchPeakMemory(command.pid);
  const { code, stderr } = await command.result;
  memory.stop();
  const peak = memory.own() ?? Infinity;
  assert.equal(code, 1, stderr);
  const run = join(cwd, ".slipstream/runs", await onlyRunOf(cwd));
  assert.equal((await stat(join(run, "logs/a.1.log"))).size, size);
  return peak;
}
