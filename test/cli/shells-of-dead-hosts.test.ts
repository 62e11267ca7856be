import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import { launched, stepOf, until } from "../support/launched.ts";
import { WatchedLauncher } from "../support/launchers.ts";
import { isLiving, leftOver, noProc } from "../support/left-over.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

/** Steps enough to have a shell for `last`, which begins when all others have ended. */
function workflow(last: string): string {
  const ids = Array.from({ length: 12 }, (_, k) => `s${k}`);
  const steps = ids.map((id) => `  - { id: ${id}, run: "true" }`);
  return `steps:
${steps.join("\n")}
  - { id: wait, depends_on: [${ids.join()}], run: "sleep 1.5" }
  - { id: last, depends_on: [wait], run: ${JSON.stringify(last)} }
`;
}

describe("a script in a copy of a shell whose program is killed", function () {
  this.timeout(60_000);
  before(function () {
    if (noProc !== undefined) this.skip();
  });
  after(removeWorkspaces);

  it("does not go on when what it had executed is ended, and is run again", async () => {
    const cwd = await workspaceWith({
      "w.workflow.yaml": workflow("sleep 3 || echo x >written"),
    });
    const command = new RunningCommand(
      ["run", "w.workflow.yaml", "--format", "json"],
      { cwd },
    );
    const told = /"type":"step_started"[^\n]*"step":"last"[^\n]*"pid":(\d+)/;
    await command.output(told);
    const leader = Number(told.exec(command.stdout)?.[1]);
    const shell = parentOf(leader);
    assert.equal(commandLineOf(shell), "sh -s");
    const run = await onlyRunOf(cwd);
    await until(() => leftOver(run).length === 1);

    command.signal("SIGKILL");
    await command.result;
    await until(() => !isLiving(String(leader)) && !isLiving(String(shell)));
    assert.equal(processesOfSession(shell).length, 1);
    assert.equal(leftOver(run).length, 1);
    const { stdout } = await slipstream(cwd, "clean");
    assert.match(stdout, /^ended 1 process that run/);
    assert.deepEqual(processesOfSession(shell), []);

    const resumed = await slipstream(cwd, "resume", run);
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.equal(existsSync(join(cwd, "written")), false);
  });

  it("fails by name where only its shell is killed, and nothing of it is left", async () => {
    const launcher = new WatchedLauncher("sh");
    const run = await launched(workflow("sleep 300 | sleep 300 && echo x"), {
      launcher,
    });
    await until(() => leftOver(run.id).some((line) => line.includes("300")));
    const [process300 = ""] = leftOver(run.id);
    const leader = parentOf(Number.parseInt(process300, 10));
    const shell = parentOf(leader);
    assert.equal(commandLineOf(shell), "sh -s");
    process.kill(shell, "SIGKILL");
    const { status, reason } = await stepOf(run, "last");
    assert.deepEqual([status, reason], ["failed", "launcher_lost"]);
    assert.deepEqual(leftOver(run.id), []);
    assert.deepEqual(processesOfSession(shell), []);
    await launcher.close();
  });

  it("is ended with all that it executed when the run is cancelled", async () => {
    const cwd = await workspaceWith({
      "w.workflow.yaml": workflow("setsid sleep 300 | sleep 300; echo x"),
    });
    const command = new RunningCommand(
      ["run", "w.workflow.yaml", "--format", "json"],
      { cwd },
    );
    await command.output(/"type":"step_started"[^\n]*"step":"last"/);
    const run = await onlyRunOf(cwd);
    const asleep = (): readonly string[] =>
      leftOver(run).filter((line) => line.endsWith(" sleep 300 "));
    await until(() => asleep().length === 2);
    command.signal("SIGINT");
    assert.equal((await command.result).code, 130);
    assert.deepEqual(leftOver(run), []);
  });
});

function fieldsOf(pid: number | string): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function parentOf(pid: number): number {
  return Number(fieldsOf(pid)[1]);
}

/** Without the arguments that only this machine knows. */
function commandLineOf(pid: number): string {
  const line = readFileSync(`/proc/${pid}/cmdline`, "utf8");
  return line.split("\0").slice(0, 2).join(" ");
}

function processesOfSession(leader: number): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isLiving(name))
    .filter((pid) => {
      try {
        return Number(fieldsOf(pid)[3]) === leader;
      } catch {
        return false;
      }
    });
}
