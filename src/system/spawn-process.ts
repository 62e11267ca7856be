import type { ChildProcess, SpawnOptions } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { fail, ok } from "../base/result.ts";
import { environmentOf } from "./environment-of.ts";
import type { OpenLog, OutputEnds } from "./output-ends.ts";
import { openEnds } from "./output-ends.ts";
import type { ProcessOutput } from "./process-output.ts";
import { processOutput } from "./process-output.ts";
import type {
  Exit,
  ProcessSpec,
  Spawn,
  StartedProcess,
} from "./process-spec.ts";
import { explainSpawnFailure } from "./spawn-failure.ts";
import { variablesOf } from "./variables-of.ts";

/**
 * Starts a process with Node's own `spawn`; on Windows by way of cross-spawn,
 * which finds `npm.cmd` for `npm` and quotes for `cmd.exe`.
 */
export const spawnProcess: Spawn = spawnWith((path) => open(path, "a"));

/** The same, its log opened by `openLog`. */
export function spawnWith(openLog: OpenLog): Spawn {
  return async (spec) => {
    try {
      const output = await processOutput(spec);
      try {
        const { logFile: path } = spec;
        const ends = await openEnds(output, { path, open: openLog });
        return ok(await startWith(spec, { output, ends }));
      } finally {
        await output.release();
      }
    } catch (error) {
      return fail(await explainSpawnFailure(spec, error));
    }
  };
}

async function startWith(
  spec: ProcessSpec,
  {
    output,
    ends,
  }: { readonly output: ProcessOutput; readonly ends: OutputEnds },
): Promise<StartedProcess> {
  try {
    const child = start(spec, ends, onWindows ? await crossSpawn() : spawn);
    const exit = exitOf(child);
    // Rejects with what was in its way.
    if (child.pid === undefined) await once(child, "spawn");
    const { pid, stdout, stderr } = child;
    if (pid === undefined) throw new Error("A process without an id.");
    const shared = ends.takeShared();
    return { pid, exit, ...output.attach({ stdout, stderr, shared }, exit) };
  } finally {
    await ends.release();
  }
}

const onWindows = process.platform === "win32";

type Start = (
  program: string,
  args: readonly string[],
  options: SpawnOptions,
) => ChildProcess;

async function crossSpawn(): Promise<Start> {
  return (await import("cross-spawn")).default;
}

function start(
  spec: ProcessSpec,
  { stdout, stderr }: OutputEnds,
  begin: Start,
): ChildProcess {
  const [program = "", ...args] = spec.argv;
  const options: SpawnOptions = {
    cwd: spec.cwd,
    env: variablesOf(environmentOf(spec), process.platform),
    // A group of its own, so that it can be ended with all it starts. On
    // Windows it would mean a console window of its own instead.
    detached: !onWindows,
    windowsHide: true,
    windowsVerbatimArguments: spec.verbatimArguments ?? false,
    stdio: ["ignore", stdout, stderr],
  };
  return begin(program, args, options);
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    // On Windows cross-spawn learns from the end of cmd.exe that there is no such command.
    child.once("error", () => {
      resolve({ kind: "code", code: 127 });
    });
    child.once("exit", (code, signal) => {
      resolve(
        signal === null
          ? { kind: "code", code: code ?? 0 }
          : { kind: "signal", signal },
      );
    });
  });
}
