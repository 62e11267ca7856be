import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { encodeRequest } from "../../src/system/launchers/perl-protocol.ts";
import { perlScript } from "../../src/system/launchers/perl-script.ts";
import { RunningCommand } from "../support/command-line.ts";
import { launched, stepOf, until } from "../support/launched.ts";
import type { LauncherKind } from "../support/launchers.ts";
import { WatchedLauncher } from "../support/launchers.ts";
import { isLiving, leftOver, noProc } from "../support/left-over.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { processesWith } from "../support/processes-with.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

describe("a launcher that dies", function () {
  this.timeout(60_000);
  before(function () {
    if (noProc !== undefined) this.skip();
  });
  after(removeWorkspaces);

  for (const kind of ["perl", "sh", "node"] satisfies LauncherKind[]) {
    it(`fails the steps in flight by name, ends their processes, and is replaced (${kind})`, async () => {
      const launcher = new WatchedLauncher(kind);
      const run = await launched(
        `
steps:
  - { id: first, run: "setsid sleep 300 & sleep 300" }
  - { id: again, run: "test $SLIPSTREAM_ATTEMPT = 2 || sleep 300", retry: { max_attempts: 2, delay: 0s } }
  - { id: later, depends_on: [again], run: "true" }
`,
        { launcher },
      );
      await until(() => leftOver(run.id).length >= 4);
      process.kill(launcher.programs[0]?.pid ?? 0, "SIGKILL");
      const first = await stepOf(run, "first");
      assert.deepEqual(
        [first.status, first.reason, first.message],
        [
          "failed",
          "launcher_lost",
          "the launcher that started its process has ended unexpectedly",
        ],
      );
      assert.equal((await stepOf(run, "again")).status, "succeeded");
      assert.equal((await stepOf(run, "later")).status, "succeeded");
      assert.deepEqual(leftOver(run.id), []);
      assert.equal(launcher.programs.length, 2);
      await launcher.close();
    });
  }
});

describe("the launcher of a program that dies", function () {
  this.timeout(60_000);
  before(function () {
    if (noProc !== undefined) this.skip();
  });

  it("starts nothing of what it was asked for", async () => {
    const host = spawn(process.execPath, ["-e", launching, perlScript], {
      stdio: ["ignore", "ignore", "inherit", "pipe", "pipe"],
    });
    const [, , , requests, replies] = host.stdio as unknown as Duplex[];
    assert.ok(requests && replies);
    await once(replies, "data");
    host.kill("SIGKILL");
    await once(host, "exit");
    const request = { id: 1, argv: ["true"], cwd: "/", env: {} };
    const outputs = { stdout: "/dev/null", stderr: "/dev/null" };
    requests.write(encodeRequest({ ...request, ...outputs }, {}));
    const told = await Promise.race([
      once(replies, "data").then(String),
      once(replies, "end").then(() => "its end"),
    ]);
    for (const end of [requests, replies]) end.destroy();
    assert.equal(told, "its end");
  });
});

/** Starts a launcher that is reached by the program's own descriptors 3 and 4. */
const launching = `
  const stdio = ["ignore", "ignore", "ignore", 3, 4];
  const script = process.argv[1];
  require("node:child_process").spawn("perl", ["-f", "-e", script], { stdio, detached: true });
  setInterval(() => undefined, 1000);
`;

/** By what its command line is known, in a run of enough steps for it. */
const ofRuns = [
  { kind: "perl", marker: "slipstream launcher" },
  { kind: "node", marker: "launcher.js" },
] as const;

for (const { kind, marker } of ofRuns) {
  describe(`the launcher of a run (${kind})`, function () {
    this.timeout(60_000);
    before(function () {
      if (noProc !== undefined) this.skip();
    });
    after(removeWorkspaces);

    const going = (
      text: string,
    ): Promise<{ command: RunningCommand; cwd: string }> =>
      runOf(text, { SLIPSTREAM_LAUNCHER: kind });

    it("is not there where no step is a process", async () => {
      const { command } = await going(
        "steps: [{ id: a, request: http://127.0.0.1:9/, timeout: 5s }]",
      );
      const seen = new Set<string>();
      const look = setInterval(() => {
        for (const pid of childrenOf(command.pid)) seen.add(pid);
      }, 2);
      await command.result;
      clearInterval(look);
      assert.deepEqual([...seen], []);
    });

    it("ends with the program, also where that is killed, and then leaves the step to be found", async () => {
      const { command, cwd } = await going(
        "steps: [{ id: a, run: sleep 300 }]",
      );
      await until(() => launchersOf(command.pid, marker).length === 1);
      await command.output(/a/);
      const [launcher = ""] = launchersOf(command.pid, marker);
      const run = await onlyRunOf(cwd);
      await until(() => leftOver(run).length > 0);
      command.signal("SIGKILL");
      await command.result;
      await until(() => !isLiving(launcher));
      const left = leftOver(run);
      assert.notDeepEqual(left, []);
      for (const line of left) {
        process.kill(Number.parseInt(line, 10), "SIGKILL");
      }
    });

    it("is gone when the program is", async () => {
      const { command } = await going("steps: [{ id: a, run: sleep 0.3 }]");
      await until(() => launchersOf(command.pid, marker).length === 1);
      const [launcher = ""] = launchersOf(command.pid, marker);
      assert.equal((await command.result).code, 0);
      assert.equal(isLiving(launcher), false);
    });

    it("does not end by a Ctrl+C that comes to it as well", async () => {
      const { command, cwd } = await going("steps: [{ id: a, run: sleep 1 }]");
      await until(() => launchersOf(command.pid, marker).length === 1);
      const [launcher = ""] = launchersOf(command.pid, marker);
      const run = await onlyRunOf(cwd);
      await until(() => leftOver(run).length > 0);
      process.kill(Number(launcher), "SIGINT");
      assert.equal((await command.result).code, 0);
    });
  });
}

describe("a run where there is no perl", function () {
  this.timeout(60_000);
  let bin: string;
  before(async function () {
    if (noProc !== undefined) this.skip();
    bin = await workspaceWith({});
    for (const name of ["sh", "sleep"]) {
      const { stdout } = spawnSync("sh", ["-c", `command -v ${name}`]);
      await symlink(String(stdout).trim(), join(bin, name));
    }
  });
  after(removeWorkspaces);

  for (const [steps, launchers] of [
    [500, Math.min(2, availableParallelism())],
    [60, 1],
    [6, 0],
  ] as const) {
    it(`has ${launchers} of Node beside it for ${steps} steps`, async () => {
      const ids = Array.from({ length: steps - 1 }, (_, i) => `s${i}`);
      const { command, cwd } = await runOf(
        [
          "steps:",
          ...ids.map((id) => `  - { id: ${id}, run: "true" }`),
          `  - { id: last, depends_on: [${ids.join()}], run: sleep 300 }`,
        ].join("\n"),
        { PATH: bin },
      );
      await command.output(/s0/);
      const run = await onlyRunOf(cwd);
      await until(() => leftOver(run).some((line) => line.includes("300")));
      const found = launchersOf(command.pid, "launcher.js");
      command.signal("SIGINT");
      assert.equal((await command.result).code, 130);
      assert.equal(found.length, launchers);
      assert.deepEqual(found.filter(isLiving), []);
      assert.deepEqual(leftOver(run), []);
    });
  }
});

async function runOf(
  text: string,
  env: Readonly<Record<string, string>>,
): Promise<{ command: RunningCommand; cwd: string }> {
  const cwd = await workspaceWith({ "w.workflow.yaml": text });
  const command = new RunningCommand(["run", "w.workflow.yaml"], { cwd, env });
  return { command, cwd };
}

function launchersOf(parent: number, marker: string): readonly string[] {
  const launchers = processesWith(marker);
  const children = new Set(childrenOf(parent));
  return launchers
    .map((line) => String(Number.parseInt(line, 10)))
    .filter((pid) => children.has(pid));
}

function childrenOf(parent: number): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        return (
          stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] === String(parent)
        );
      } catch {
        return false;
      }
    });
}
