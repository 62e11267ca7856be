import type { ChildProcess, SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import crossSpawn from "cross-spawn";
import { fail, ok } from "../base/result.ts";
import { captureOutput } from "./capture-output.ts";
import type { Exit, ProcessSpec, Spawn } from "./process-spec.ts";
import { explainSpawnFailure } from "./spawn-failure.ts";
import { StderrCopy } from "./stderr-copy.ts";
import { variablesOf } from "./variables-of.ts";

/**
 * Starts a process with Node's own `spawn`; on Windows by way of cross-spawn,
 * which finds `npm.cmd` for `npm` and quotes for `cmd.exe`.
 */
export const spawnProcess: Spawn = async (spec) => {
  try {
    const log = await open(spec.logFile, "a");
    let copy: StderrCopy | undefined;
    try {
      const child = start(spec, log.fd);
      const exit = exitOf(child);
      await once(child, "spawn");
      const { pid, stdout, stderr } = child;
      if (pid === undefined) throw new Error("A process without an id.");
      const kept = {
        ...(stdout && { stdout: captureOutput(stdout, spec.logFile, exit) }),
      };
      if (stderr === null) return ok({ pid, exit, ...kept });
      const stderrCopy = (copy = new StderrCopy(stderr, log));
      return ok({ pid, exit, ...kept, stderr: () => stderrCopy.text() });
    } finally {
      if (copy === undefined) await log.close();
    }
  } catch (error) {
    return fail(await explainSpawnFailure(spec, error));
  }
};

function start(spec: ProcessSpec, output: number): ChildProcess {
  const [program = "", ...args] = spec.argv;
  const onWindows = process.platform === "win32";
  const options: SpawnOptions = {
    cwd: spec.cwd,
    env: variablesOf(spec.env, process.platform),
    // A group of its own, so that it can be ended with all it starts. On
    // Windows it would mean a console window of its own instead.
    detached: !onWindows,
    windowsHide: true,
    windowsVerbatimArguments: spec.verbatimArguments ?? false,
    stdio: [
      "ignore",
      spec.captureStdout ? "pipe" : output,
      spec.wantsStderr ? "pipe" : output,
    ],
  };
  return crossSpawn(program, args, options);
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      resolve(
        signal === null
          ? { kind: "code", code: code ?? 0 }
          : { kind: "signal", signal },
      );
    });
  });
}
