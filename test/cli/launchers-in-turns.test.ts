import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startNodeLauncher } from "../../src/system/launchers/node-launcher.ts";
import { launched, until } from "../support/launched.ts";
import { WatchedLauncher } from "../support/launchers.ts";
import { isLiving, leftOver, noProc } from "../support/left-over.ts";
import { processesWith } from "../support/processes-with.ts";
import { ShellSteps } from "../support/shell-steps.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

describe("two launchers in turns", function () {
  this.timeout(60_000);
  before(function () {
    if (noProc !== undefined) this.skip();
  });
  after(removeWorkspaces);

  it("fail by name only the steps of the one that dies, and both go with the run", async () => {
    const launcher = new WatchedLauncher("nodes");
    const folder = await workspaceWith({});
    await launcher.untilStarted(2, new ShellSteps(folder).of("true"));
    const waiting = (id: string): string =>
      `  - { id: ${id}, run: "until [ -e go ]; do sleep 0.02; done; echo $$ > ${id}.went" }`;
    const ids = ["a", "b", "c", "d"];
    const run = await launched(["steps:", ...ids.map(waiting)].join("\n"), {
      launcher,
    });
    const leaders = (): number[] =>
      leftOver(run.id)
        .filter((line) => line.includes(" sh -e "))
        .map((line) => Number.parseInt(line, 10));
    await until(() => leaders().length === ids.length);
    const [first] = launcher.programs;
    assert.ok(first);
    const isOfFirst = (pid: number): boolean =>
      launcher.programOf(pid) === first;
    const lost = leaders().filter(isOfFirst).length;
    assert.ok(lost > 0 && lost < ids.length, `${lost} of the first`);
    process.kill(first.pid, "SIGKILL");
    await first.ended;
    await writeFile(join(run.logFile("a", 1), "../../../../../go"), "");
    const { steps } = await run.record;
    const failed = steps.filter(({ status }) => status === "failed");
    assert.deepEqual(
      failed.map(({ reason }) => reason),
      Array.from({ length: lost }, () => "launcher_lost"),
    );
    const root = join(run.logFile("a", 1), "../../../../..");
    const went = readdirSync(root).filter((name) => name.endsWith(".went"));
    assert.equal(went.length, ids.length - lost);
    assert.deepEqual(leftOver(run.id), []);
    await launcher.close();
    for (const { pid } of launcher.programs) {
      assert.equal(isLiving(String(pid)), false);
    }
  });

  it("leave nothing of one that nobody wants before it is there", async () => {
    const folder = await workspaceWith({
      "never-ready.cjs": "setTimeout(() => {}, 300_000);",
    });
    const file = join(folder, "never-ready.cjs");
    const unwanted = new AbortController();
    const started = startNodeLauncher([file], unwanted.signal);
    await until(() => processesWith(file).length === 1);
    unwanted.abort();
    assert.equal(await started, undefined);
    assert.deepEqual(processesWith(file), []);
  });
});
