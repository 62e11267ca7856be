import type { ChildProcess, SpawnOptions } from "node:child_process";
import { once } from "node:events";
import crossSpawn from "cross-spawn";
import { fail, ok } from "../base/result.ts";
import { maskedOutput } from "./masked-output.ts";
import type { ProcessOutput } from "./process-output.ts";
import { plainOutput } from "./process-output.ts";
import type { Exit, ProcessSpec, Spawn } from "./process-spec.ts";
import { explainSpawnFailure } from "./spawn-failure.ts";
import { variablesOf } from "./variables-of.ts";

/**
 * Starts a process with Node's own `spawn`; on Windows by way of cross-spawn,
 * which finds `npm.cmd` for `npm` and quotes for `cmd.exe`.
 */
export const spawnProcess: Spawn = async (spec) => {
  try {
    const { mask } = spec;
    const output = await (mask ? maskedOutput(spec, mask) : plainOutput(spec));
    try {
      const child = start(spec, output);
      const exit = exitOf(child);
      await once(child, "spawn");
      const { pid } = child;
      if (pid === undefined) throw new Error("A process without an id.");
      return ok({ pid, exit, ...output.attach(child, exit) });
    } finally {
      await output.release();
    }
  } catch (error) {
    return fail(await explainSpawnFailure(spec, error));
  }
};

function start(
  spec: ProcessSpec,
  { stdout, stderr }: ProcessOutput,
): ChildProcess {
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
    stdio: ["ignore", stdout, stderr],
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
