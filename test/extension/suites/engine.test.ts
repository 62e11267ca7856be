import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type * as threads from "node:worker_threads";
import * as vscode from "vscode";
import type { RunRecord } from "../../../src/run/record.ts";
import { processesMarked } from "../../support/processes-marked.ts";
import {
  eventually,
  rowsBelowRun,
  runWorkflow,
  slipstream,
  workspaceFile,
} from "./support.ts";

const patienceMs = 20_000;

/** The threads that the extension starts from now on. */
const started: threads.Worker[] = [];
let restore: () => void;

/** The module as the extension has it, too, where what is replaced is replaced for all. */
function watchThreads(): void {
  const all = createRequire(__filename)("node:worker_threads") as {
    Worker: typeof threads.Worker;
  };
  const { Worker } = all;
  all.Worker = class extends Worker {
    constructor(...given: ConstructorParameters<typeof threads.Worker>) {
      super(...given);
      started.push(this);
    }
  };
  restore = () => {
    all.Worker = Worker;
  };
}

/** So that the next run has a new one. */
async function endThread(): Promise<void> {
  const extension = vscode.extensions.getExtension("slipstream.slipstream");
  assert.ok(extension);
  const main = join(extension.extensionPath, "dist", "extension.js");
  const { deactivate } = createRequire(main)(main) as {
    deactivate: () => Promise<void>;
  };
  await deactivate();
}

describe("The engine", () => {
  before(async () => {
    await slipstream();
    await endThread();
    watchThreads();
  });
  after(() => {
    restore();
  });

  it("goes on while the extension host is busy", async () => {
    const uri = workspaceFile("chain.workflow.yaml");
    const mark = join(tmpdir(), `slipstream-test-${randomUUID()}`);
    await vscode.workspace.fs.writeFile(
      uri,
      Buffer.from(`steps:
  - { id: a, run: "sleep 0.5" }
  - { id: b, depends_on: [a], run: "true" }
  - { id: c, depends_on: [b], run: "touch ${mark}" }
`),
    );
    const record = runWorkflow("chain.workflow.yaml");
    await eventually("a step that runs", async () =>
      (await rowsBelowRun())[0]?.icon.startsWith("sync") ? true : undefined,
    );
    const giveUpAt = performance.now() + patienceMs;
    while (!existsSync(mark)) {
      assert.ok(performance.now() < giveUpAt, "it waits for the host");
    }
    assert.equal((await record).status, "succeeded");
    await vscode.workspace.fs.delete(uri);
    await vscode.workspace.fs.delete(vscode.Uri.file(mark));
    assert.equal(started.length, 1);
  });

  it("that dies leaves no process, and what it ran can be gone on with", async () => {
    const file = join(tmpdir(), `slipstream-test-${randomUUID()}`, "let-go");
    await mkdir(dirname(file));
    const record = runWorkflow("waiting.workflow.yaml", { inputs: { file } });
    const [run = ""] = await eventually("the run", async () => {
      const { runs } = await slipstream();
      return runs.length > 0 ? runs : undefined;
    });
    const mark = `SLIPSTREAM_MARK=${run}/`;
    await eventually("both steps' processes", async () =>
      (await processesMarked(mark)).length >= 2 ? true : undefined,
    );
    await started.at(-1)?.terminate();
    await assert.rejects(record, /was broken off.*Slipstream: Resume Run/);
    assert.deepEqual(await processesMarked(mark), []);
    const api = await slipstream();
    assert.deepEqual(api.runs, []);
    assert.deepEqual(await api.rows("run"), []);
    await eventually("the row that can be resumed", async () => {
      const rows = await api.rows("workflows");
      const row = rows.find(({ label }) => label === "waiting");
      return row?.description.startsWith("interrupted") ? row : undefined;
    });
    await writeFile(file, "");
    const resumed = await vscode.commands.executeCommand<RunRecord>(
      "slipstream.resumeRun",
      run,
    );
    assert.deepEqual([resumed.run, resumed.status], [run, "succeeded"]);
    assert.equal(started.length, 2);
  });
});
