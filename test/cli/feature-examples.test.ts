import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RunningCommand } from "../support/command-line.ts";
import { processesWith } from "../support/processes-with.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));

/** An event of any type, with what these tests look at. */
interface Line {
  readonly type: string;
  readonly at: number;
  readonly step?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly attempts?: number;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly max_parallel?: number;
  readonly peak_parallel?: number;
}

class ExampleRun {
  readonly folder: string;
  readonly #lines: readonly Line[];

  constructor(folder: string, stdout: string) {
    this.folder = folder;
    this.#lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
  }

  /** The numbers of the events of a type, by step. */
  places(type: string): ReadonlyMap<string, number> {
    return new Map(
      this.#lines.flatMap((line, at) =>
        line.type === type && line.step !== undefined ? [[line.step, at]] : [],
      ),
    );
  }

  all(type: string): readonly Line[] {
    return this.#lines.filter((line) => line.type === type);
  }

  step(id: string): Line {
    const ended = this.all("step_finished").find(({ step }) => step === id);
    assert.ok(ended, id);
    return ended;
  }

  get outcomes(): readonly string[] {
    return this.all("step_finished")
      .map(({ step, status, reason }) =>
        [step, status, reason].filter((word) => word !== undefined).join(" "),
      )
      .sort();
  }
}

/** Runs an example of the copy that it makes, to a good end. */
async function run(
  file: string,
  how: {
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<ExampleRun> {
  const cwd = await workspaceWith({});
  await cp(examples, join(cwd, "examples"), { recursive: true });
  const { args = [], env = {} } = how;
  const words = ["run", `examples/${file}`, "--format", "json", ...args];
  const command = new RunningCommand(words, { cwd, env });
  const { code, stdout, stderr } = await command.result;
  assert.equal(code, 0, stdout + stderr);
  return new ExampleRun(cwd, stdout);
}

describe("examples of features", function () {
  this.timeout(30_000);
  after(removeWorkspaces);

  it("python-report fetches three at once, and reports when all have ended", async () => {
    const report = await run("python-report.workflow.yaml");
    const started = report.places("step_started");
    const finished = report.places("step_finished");
    const fetchers = ["user", "product", "inventory"].map(
      (name) => `fetch_${name}_data`,
    );
    const ends = fetchers.map((id) => finished.get(id) ?? NaN);
    for (const id of fetchers) {
      assert.ok((started.get(id) ?? NaN) < Math.min(...ends), id);
    }
    const reports = started.get("generate_report") ?? NaN;
    assert.ok(reports > Math.max(...ends));
    assert.deepEqual(report.step("generate_report").outputs, {
      value: "2759.60",
    });
  });

  it("checks, in JSON, does the tasks of its steps three at once", async () => {
    const checks = await run("checks.workflow.json");
    assert.equal(checks.all("run_started")[0]?.max_parallel, 3);
    const ends = checks.places("step_finished");
    const summary = checks.places("step_started").get("summary") ?? NaN;
    for (const id of ["check_fetchers", "check_writer", "check_data"]) {
      assert.ok((ends.get(id) ?? NaN) < summary, id);
    }
    assert.equal(checks.all("step_tested").length, 4);
    assert.deepEqual(checks.step("check_data").outputs, {
      last: "inventory.log",
      enough: "true",
    });
  });

  for (const [CI, limit] of [
    ["true", 3],
    ["false", 1],
    ["", 1],
  ] as const) {
    it(`checks-ci runs ${limit} at once where CI is '${CI}'`, async () => {
      const checks = await run("checks-ci.workflow.json", { env: { CI } });
      assert.equal(checks.all("run_started")[0]?.max_parallel, limit);
      const [end] = checks.all("run_finished");
      assert.ok((end?.peak_parallel ?? NaN) <= limit);
      const [last] = checks.all("step_started").slice(-1);
      assert.equal(last?.step, "writer");
    });
  }

  it("tools does tasks that are known as it runs", async () => {
    const tools = await run("tools.workflow.yaml");
    assert.deepEqual(tools.step("count_data").outputs, {
      last: "users.csv",
      enough: "true",
    });
    assert.equal(tools.all("step_tested").length, 3);
  });

  it("rate-limited-api has three starts in a second, and leaves no server", async () => {
    const api = await run("rate-limited-api.workflow.yaml");
    assert.deepEqual(api.step("last_item").outputs, { last: "51" });
    const starts = api.all("step_started").map(({ at }) => at);
    assert.ok(starts.length >= 7);
    const gaps = starts.slice(3).map((at, index) => at - (starts[index] ?? 0));
    // Timers count in whole milliseconds.
    assert.ok(Math.min(...gaps) > 995, String(gaps));
    assert.deepEqual(processesWith(api.folder), []);
  });

  it("circuit-breaker stops asking, and asks again when it is time", async () => {
    const calls = await run("circuit-breaker.workflow.yaml");
    assert.deepEqual(calls.outcomes, [
      "call_1 failed exit_code",
      "call_2 failed exit_code",
      "call_3 failed circuit_open",
      "call_4 succeeded",
      "call_5 succeeded",
      "repair succeeded",
    ]);
    assert.equal(calls.step("call_3").attempts, 0);
    const [opened] = calls.all("circuit_opened");
    const [closed] = calls.all("circuit_closed");
    assert.deepEqual([opened?.step, closed?.step], ["call_2", "call_4"]);
  });

  for (const [target, url, skipped] of [
    ["staging", "https://staging.example.com/1.4.0", 2],
    ["production", "https://example.com/1.4.0", 1],
  ] as const) {
    it(`if-else takes one branch for ${target}, and joins`, async () => {
      const args = ["--input", `target=${target}`];
      const branches = await run("if-else.workflow.yaml", { args });
      assert.deepEqual(branches.step("announce").outputs, { url });
      const out = branches.outcomes.filter((text) => text.includes("skipped"));
      assert.equal(out.length, skipped);
    });
  }
});
