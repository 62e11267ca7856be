import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { instanceSeed } from "../../src/run/load/instance-seed.ts";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import {
  instancesOf,
  type Line,
  linesOf,
  numbersOf,
  onlyRun,
  range,
  rareFailure,
  recordOf,
} from "../support/instances.ts";
import { mostAtOnce } from "../support/most-at-once.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

/** Writes when it is there, waits a little, and writes when it is gone. */
const ledger = `
steps:
  - id: a
    run: |
      echo start >> ledger
      sleep 0.05
      echo end >> ledger
`;

describe("many instances of a workflow", function () {
  this.timeout(120_000);
  after(removeWorkspaces);

  it("are at most as many at once as is said, counted by their processes", async () => {
    const cwd = await workspaceWith({ "a.workflow.yaml": ledger });
    const result = await slipstream(
      cwd,
      ...["run", "a.workflow.yaml", "--instances", "100", "--parallel", "10"],
    );
    assert.equal(result.code, 0, result.stderr);
    const text = await readFile(join(cwd, "ledger"), "utf8");
    const most = mostAtOnce(text);
    assert.ok(most <= 10 && most > 1, `${most} at once`);
    assert.equal(text.match(/start/g)?.length, 100);
    assert.deepEqual(numbersOf(await instancesOf(cwd)), range(100));
    assert.equal((await recordOf(cwd)).times.peak_parallel, 10);
  });

  it("are ten at once where nobody says anything, and as many as the file says", async () => {
    const cwd = await workspaceWith({
      "a.workflow.yaml": `load: { instances: 30 }${ledger}`,
    });
    const result = await slipstream(
      cwd,
      "run",
      "a.workflow.yaml",
      "--instances",
    );
    assert.equal(result.code, 0, result.stderr);
    const most = mostAtOnce(await readFile(join(cwd, "ledger"), "utf8"));
    assert.ok(most <= 10, `${most} at once`);
    const { instances, times } = await recordOf(cwd);
    assert.deepEqual(
      [instances.total, instances.parallel, times.peak_parallel],
      [30, 10, 10],
    );
  });

  it("say how far they are, in lines where nothing can be rewritten", async () => {
    const cwd = await workspaceWith({ "a.workflow.yaml": ledger });
    const { stdout } = await slipstream(
      cwd,
      ...["run", "a.workflow.yaml", "--instances", "60", "--parallel", "4"],
    );
    const progress = stdout.match(/^\d+ % · \d+\/60 · [\d.]+ \/s.*$/gm) ?? [];
    assert.ok(progress.length >= 3 && progress.length <= 11, stdout);
    assert.match(stdout, /· about \d+ s left/);
    assert.match(stdout, /^a × 60 · 4 at once · seed \d+$/m);
    assert.match(stdout, /^succeeded: 60 succeeded of 60 in /m);
  });

  it("have a number and a seed of their own, and the same again alone", async () => {
    const cwd = await workspaceWith({
      "a.workflow.yaml": `
inputs: { who: { default: you } }
env: { TOP: "\${run.instance}" }
steps:
  - id: a
    run: |
      echo "\${run.instance} $SLIPSTREAM_INSTANCE $TOP \${run.seed} $SLIPSTREAM_SEED $INPUT_WHO" >> seen
    inputs: { who: "\${inputs.who}" }
`,
    });
    await slipstream(
      cwd,
      ...["run", "a.workflow.yaml", "--instances", "5", "--seed", "tea"],
      ...["--input", "who=me"],
    );
    const seen = async (): Promise<readonly string[]> =>
      (await readFile(join(cwd, "seen"), "utf8")).trim().split("\n").sort();
    const expected = (one: number): string => {
      const seed = instanceSeed("tea", one);
      return `${one} ${one} ${one} ${seed} ${seed} me`;
    };
    assert.deepEqual(await seen(), range(5).map(expected).sort());
    const again = await slipstream(cwd, "rerun", "latest", "--instance", "3");
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(await seen(), [...range(5), 3].map(expected).sort());
    const none = await slipstream(cwd, "rerun", "latest", "--instance", "3");
    assert.equal(none.code, 2);
    assert.match(none.stderr, /is no instances run/);
  });

  it("keep the logs of failures alone, and group these, with the first of each", async () => {
    const cwd = await workspaceWith({ "a.workflow.yaml": rareFailure });
    const args = ["--instances", "60", "--report", "html=r.html"];
    const reports = ["--report", "junit=r.xml", "--report", "json=r.json"];
    const result = await slipstream(
      cwd,
      ...["run", "a.workflow.yaml", ...args, ...reports],
    );
    assert.equal(result.code, 1, result.stderr);
    assert.match(
      result.stdout,
      /✗ lint: exit code 3 — "cannot lock file <path>" {2}· 3 \(5 %\) · first: #7\n +log: logs\/7\.lint\.1\.log\n/,
    );
    const logs = readdirSync(join(onlyRun(cwd), "logs"));
    const failed = [7, 27, 47];
    assert.deepEqual(
      logs.sort(),
      failed
        .flatMap((one) => [`${one}.lint.1.log`, `${one}.make.1.log`])
        .sort(),
    );
    const record = await recordOf(cwd);
    assert.deepEqual(
      record.instances.steps.map(({ id, failed: count }) => [id, count]),
      [
        ["lint", 3],
        ["make", 0],
      ],
    );
    const read = (name: string): string =>
      readFileSync(join(cwd, name), "utf8");
    assert.deepEqual(JSON.parse(read("r.json")), record);
    assert.match(read("r.xml"), /<testsuites tests="2" failures="1"/);
    assert.match(
      read("r.html"),
      /lint: exit code 3 — &quot;cannot lock file &lt;path&gt;&quot;/,
    );
    assert.equal(/<script|src=|href=/.test(read("r.html")), false);
    const shown = await slipstream(cwd, "show", "latest");
    assert.ok(result.stdout.endsWith(shown.stdout));
  });

  it("keep at most 100 logs of one kind of failure, or all where that is wanted", async () => {
    const text = "steps: [{ id: a, run: exit 1 }]\n";
    for (const [args, count] of [
      [[], 100],
      [["--keep-logs", "all"], 130],
    ] as const) {
      const cwd = await workspaceWith({ "a.workflow.yaml": text });
      const { code } = await slipstream(
        cwd,
        ...["run", "a.workflow.yaml", "--instances", "130", ...args],
      );
      assert.equal(code, 1);
      assert.equal(readdirSync(join(onlyRun(cwd), "logs")).length, count);
    }
  });

  it("tell everything as events, numbered without gaps, as in the journal", async () => {
    const cwd = await workspaceWith({ "a.workflow.yaml": rareFailure });
    const { stdout } = await slipstream(
      cwd,
      ...["run", "a.workflow.yaml", "--instances", "30", "--format", "json"],
    );
    const journal = join(onlyRun(cwd), "journal.jsonl");
    assert.equal(await readFile(journal, "utf8"), stdout);
    const events = linesOf(stdout);
    assert.deepEqual(
      events.map((event) => event["seq"]),
      range(events.length),
    );
    const of = (type: string): readonly Line[] =>
      events.filter((event) => event["type"] === type);
    assert.equal(of("run_started").length, 1);
    assert.deepEqual(numbersOf(of("instance_started")), range(30));
    assert.deepEqual(numbersOf(of("instance_finished")), range(30));
    assert.equal(of("step_finished").length, 60);
    assert.ok(of("step_finished").every(({ instance }) => instance >= 1));
    const last = events.at(-1);
    assert.equal(last?.["type"], "run_finished");
    assert.deepEqual(last["instances"], {
      total: 30,
      succeeded: 28,
      failed: 2,
      cancelled: 0,
      dropped: 0,
      not_started: 0,
    });
  });

  it("end with 99 where a threshold does not hold, and stop where that is certain", async () => {
    const load = (rest: string): string => `
load: { instances: 200, parallel: 5, thresholds: [p95 < 60s, failure_rate < 10%]${rest} }
steps:
  - { id: a, run: 'test "$SLIPSTREAM_INSTANCE" -gt 30' }
`;
    const cwd = await workspaceWith({
      "a.workflow.yaml": load(""),
      "b.workflow.yaml": load(", abort_on_fail: true"),
      "c.workflow.yaml": load("").replace("-gt 30", "-gt 10"),
    });
    await mkdir(join(cwd, "b"));
    const run = (file: string, root: string): ReturnType<typeof slipstream> =>
      slipstream(cwd, "run", file, "--instances", "--root", root);
    const all = await run("a.workflow.yaml", ".");
    assert.equal(all.code, 99, all.stderr);
    assert.match(all.stdout, /✓ p95 < 60s\n.*✗ failure_rate < 10%/);
    assert.match(all.stdout, /^failed: 170 succeeded, 30 failed of 200/m);
    const cut = await run("b.workflow.yaml", "b");
    assert.equal(cut.code, 99);
    assert.match(cut.stdout, /^failed: .* 1[78]\d not started of 200/m);
    assert.equal((await run("c.workflow.yaml", "b")).code, 0);
  });

  it("show no secret, whatever tells of them", async () => {
    const cwd = await workspaceWith({
      "a.workflow.yaml": `
secrets: [TOKEN]
inputs: { what: { default: none } }
steps: [{ id: a, run: 'echo "token $TOKEN"; exit 1' }]
`,
    });
    const secret = "tR4eSeCrEtOfAll";
    const args = ["--instances", "3", "--input", `what=${secret}`];
    const report = ["--report", "html=r.html", "--format", "json"];
    const command = new RunningCommand(
      ["run", "a.workflow.yaml", ...args, ...report],
      { cwd, env: { TOKEN: secret } },
    );
    const { code, stdout } = await command.result;
    assert.equal(code, 1, stdout);
    const folder = onlyRun(cwd);
    const told = [
      stdout,
      ...[
        "instances.jsonl",
        "run.json",
        "logs/1.a.1.log",
        "../../../r.html",
      ].map((name) => readFileSync(join(folder, name), "utf8")),
    ];
    for (const text of told) assert.equal(text.includes(secret), false, text);
    assert.match(stdout, /"output":"token \*\*\*"/);
  });

  it("are ten thousand, a hundred at once", async () => {
    const cwd = await workspaceWith({
      "a.workflow.yaml": 'steps: [{ id: a, run: "true" }]\n',
    });
    const result = await slipstream(
      cwd,
      ...[
        "run",
        "a.workflow.yaml",
        "--instances",
        "10000",
        "--parallel",
        "100",
      ],
    );
    assert.equal(result.code, 0, result.stderr);
    assert.deepEqual(numbersOf(await instancesOf(cwd)), range(10_000));
    assert.deepEqual(readdirSync(join(onlyRun(cwd), "logs")), []);
  });
});
