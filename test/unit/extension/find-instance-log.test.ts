import assert from "node:assert/strict";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findInstanceLog } from "../../../src/extension/logs/find-instance-log.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import { seal } from "../../../src/journal/seal.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

const run = "20261120T140203.123Z-ab12";
const step = "build[0].test";
const failed = { instance: 128, status: "failed", failed_step: step };

/** The first of the logs was written last. */
async function folderWith(
  logs: readonly string[],
  lines: readonly object[] = [],
): Promise<RunFolder> {
  const folder = new RunFolder(await workspaceWith({}), run);
  await mkdir(folder.logs, { recursive: true });
  for (const [index, name] of logs.entries()) {
    const path = join(folder.logs, name);
    await writeFile(path, "");
    await utimes(path, 0, 1000 - index);
  }
  const text = lines.map((line) => `${seal(JSON.stringify(line))}\n`);
  await writeFile(folder.instances, text.join(""));
  return folder;
}

describe("the log of an instance", () => {
  after(removeWorkspaces);

  it("is that of the attempt that failed, of whichever its line tells", async () => {
    const log = `logs/128.${step}.12.log`;
    const { root } = await folderWith(
      ["128.clean.1.log", `128.${step}.12.log`],
      [
        { ...failed, instance: 7 },
        { ...failed, log },
      ],
    );
    const place = { root, run, instance: 128 };
    const found = { ok: true, value: { ...place, step, attempt: 12 } };
    assert.deepEqual(await findInstanceLog(place), found);
  });

  it("needs no line where it is known how the instance failed", async () => {
    const { root } = await folderWith([`128.${step}.2.log`]);
    const place = { root, run, instance: 128 };
    const log = `logs/128.${step}.2.log`;
    const found = { ok: true, value: { ...place, step, attempt: 2 } };
    assert.deepEqual(
      await findInstanceLog(place, { failed_step: step, log }),
      found,
    );
  });

  it("is the one written last where no step failed, or the instance goes on", async () => {
    const { root } = await folderWith([
      "28.late.2.log",
      "28.late.1.log",
      "128.other.1.log",
    ]);
    const place = { root, run, instance: 28 };
    const found = { ok: true, value: { ...place, step: "late", attempt: 2 } };
    assert.deepEqual(await findInstanceLog(place), found);
    assert.deepEqual(
      await findInstanceLog(place, { reason: "run_timeout" }),
      found,
    );
  });

  it("is said not to be there, and why", async () => {
    const { root } = await folderWith(
      ["128.clean.1.log"],
      [
        { ...failed, log: `logs/128.${step}.1.log`, message: "exit code 3" },
        { ...failed, instance: 2, message: "no such tool" },
        { instance: 3, status: "succeeded" },
      ],
    );
    for (const [instance, why] of [
      [128, /^The log of #128 is not there: .* 100 .*: exit code 3$/],
      [2, /^#2 left no log\. It failed: no such tool$/],
      [3, /^There is no log of #3: it succeeded, /],
      [4, /^There is no log of #4: it never ran, or was cut off\.$/],
    ] as const) {
      const found = await findInstanceLog({ root, run, instance });
      assert.ok(!found.ok);
      assert.match(found.error, why);
    }
  });

  it("is no other file, whatever a record says", async () => {
    const { root } = await folderWith([]);
    const place = { root, run, instance: 1 };
    await mkdir(join(root, ".slipstream/runs", run, "logs/1.x"));
    await writeFile(join(root, "secret.1.log"), "");
    for (const to of ["/../../../../..", "\\..\\..\\..\\..\\.."]) {
      const crafted = `x${to}/secret`;
      const found = await findInstanceLog(place, {
        failed_step: crafted,
        log: `logs/1.${crafted}.1.log`,
      });
      assert.ok(!found.ok, crafted);
    }
  });
});
