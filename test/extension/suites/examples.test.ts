import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { RunRecord } from "../../../src/run/record.ts";
import { runWorkflow, slipstream, workspaceFile } from "./support.ts";

const extension = vscode.extensions.getExtension("slipstream.slipstream");
const source = join(extension?.extensionPath ?? "", "examples");

/** `cancel` goes on until somebody cancels it. */
const files = readdirSync(source).filter(
  (name) =>
    /\.workflow\.(?:ya?ml|json)$/.test(name) && !name.startsWith("cancel."),
);

/** What is known of a record besides its status. */
const checks: Readonly<Record<string, (record: RunRecord) => void>> = {
  "failure.workflow.yaml": (record) => {
    assert.deepEqual(idsOf(record, "blocked"), ["publish"]);
  },
  "calls.workflow.yaml": (record) => {
    assert.deepEqual(stepOf(record, "shop").children, [
      "shop.split",
      "shop.compile",
      "shop.package",
    ]);
    const { outputs } = stepOf(record, "admin");
    assert.deepEqual(outputs?.["package"], { file: "admin-1.4.0.tgz" });
    assert.equal(stepOf(record, "shop.compile[2]").status, "succeeded");
  },
  "python-report.workflow.yaml": (record) => {
    assert.equal(record.times.peak_parallel, 3);
    const report = stepOf(record, "generate_report");
    assert.deepEqual(
      [...report.depends_on].sort(),
      ["inventory", "product", "user"].map((name) => `fetch_${name}_data`),
    );
    const started = report.times.started_ms ?? NaN;
    for (const id of report.depends_on) {
      assert.ok((stepOf(record, id).times.finished_ms ?? NaN) <= started, id);
    }
    assert.deepEqual(report.outputs, { value: "2759.60" });
  },
  "checks.workflow.json": (record) => {
    assert.equal(record.times.max_parallel, 3);
    const { attempts } = stepOf(record, "check_data");
    assert.deepEqual(
      attempts[0]?.tests?.map(({ name, status }) => `${name}: ${status}`),
      ["both files were counted: passed", "there is enough: passed"],
    );
  },
  "checks-ci.workflow.json": (record) => {
    const limit = process.env["CI"] === "true" ? 3 : 1;
    assert.equal(record.times.max_parallel, limit);
  },
  "tools.workflow.yaml": (record) => {
    const { outputs } = stepOf(record, "count_data");
    assert.equal(outputs?.["last"], "users.csv");
  },
  "rate-limited-api.workflow.yaml": (record) => {
    const { outputs } = stepOf(record, "last_item");
    assert.deepEqual(outputs, { last: "51" });
  },
  "circuit-breaker.workflow.yaml": (record) => {
    assert.deepEqual(idsOf(record, "failed"), ["call_1", "call_2", "call_3"]);
    assert.equal(stepOf(record, "call_3").reason, "circuit_open");
  },
  "if-else.workflow.yaml": (record) => {
    const skipped = ["deploy_production", "watch_production"];
    assert.deepEqual(idsOf(record, "skipped"), skipped);
    const { outputs } = stepOf(record, "announce");
    assert.deepEqual(outputs, { url: "https://staging.example.com/1.4.0" });
  },
};

function stepOf(record: RunRecord, id: string): RunRecord["steps"][number] {
  const step = record.steps.find((candidate) => candidate.id === id);
  assert.ok(step, id);
  return step;
}

function idsOf(record: RunRecord, status: string): readonly string[] {
  return record.steps
    .filter((step) => step.status === status)
    .map(({ id }) => id);
}

function troublesOf({ steps }: RunRecord): string {
  return steps
    .filter(({ message }) => message !== undefined)
    .map(({ id, status, message }) => `${id} ${status}: ${message}`)
    .join("\n");
}

describe("Run Workflow on the examples", () => {
  before(async () => {
    await slipstream();
    const copy = workspaceFile("examples");
    await vscode.workspace.fs.copy(vscode.Uri.file(source), copy);
  });
  after(() =>
    vscode.workspace.fs.delete(workspaceFile("examples"), { recursive: true }),
  );

  for (const file of files) {
    it(file, async () => {
      const record = await runWorkflow(`examples/${file}`);
      const expected = file.startsWith("failure.") ? "failed" : "succeeded";
      assert.equal(record.status, expected, troublesOf(record));
      checks[file]?.(record);
    });
  }

  it("are all there that something is known of", () => {
    for (const file of Object.keys(checks)) assert.ok(files.includes(file));
  });
});
