import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type {
  AttemptControl,
  AttemptRequest,
  AttemptResult,
} from "../run/step-runner.ts";
import { groupLives } from "../system/group-lives.ts";
import type { SpawnFailure, StartedProcess } from "../system/process-spec.ts";
import {
  attemptFiles,
  attemptVariables,
  outputFileOf,
} from "./attempt-variables.ts";
import { attemptMark } from "./attempt-mark.ts";
import { capturedText } from "./captured-text.ts";
import type { Command } from "./command.ts";
import { promisedOutputs } from "./promised-outputs.ts";
import { readOutputs } from "./read-outputs.ts";
import type { StepWorld } from "./step-world.ts";

/** One attempt of a step that is a process, from its files to its outputs. */
export interface CommandRun {
  readonly world: StepWorld;
  readonly request: AttemptRequest;
  readonly control: AttemptControl;
}

export async function runCommand(
  command: Command,
  run: CommandRun,
): Promise<AttemptResult> {
  return withOutputs(await runProcess(command, run), run);
}

/** What the attempt's last process came to, with what the attempt wrote. */
export async function withOutputs(
  ended: ProcessEnd,
  { request, world }: CommandRun,
): Promise<AttemptResult> {
  if (ended.kind !== "exited") return ended;
  const { kind, code, ...kept } = ended;
  const file = await readOutputs(outputFileOf(world, request));
  const promised = code === 0 ? request.promisedOutputs : [];
  const outputs = file.ok
    ? promisedOutputs({ file: file.value, ...kept }, promised)
    : file;
  return { kind, code, outputs, ...kept };
}

/** How a process of an attempt ended, whatever it wrote to its files. */
export type ProcessEnd =
  | Omit<Extract<AttemptResult, { kind: "exited" }>, "outputs">
  | Exclude<AttemptResult, { kind: "exited" | "done" | "failed" }>;

export async function runProcess(
  command: Command,
  run: CommandRun,
): Promise<ProcessEnd> {
  const { control } = run;
  if (control.signal.aborted) return { kind: "stopped", survivors: [] };
  const started = await start(command, run);
  if (!started.ok) {
    control.started();
    return notStarted(started.error, run);
  }
  control.started(started.value.pid);
  return superviseUntilEnd(started.value, run);
}

async function superviseUntilEnd(
  started: StartedProcess,
  run: CommandRun,
): Promise<ProcessEnd> {
  const result = await endOf(started, run);
  await started.copy?.caughtUp();
  return started.stderr === undefined
    ? result
    : { ...result, stderr: await started.stderr() };
}

/** Ends by itself, or is ended: whichever comes first decides. */
async function endOf(
  { pid, exit, stdout, leavesOthers }: StartedProcess,
  run: CommandRun,
): Promise<ProcessEnd> {
  const { signal } = run.control;
  const stop = onceAborted(signal);
  const first = await Promise.race([exit, stop.promise]);
  stop.dispose();
  if (first === "aborted") {
    const survivors = await endTree([pid], run);
    if (!survivors.includes(pid)) await Promise.all([exit, stdout]);
    return { kind: "stopped", survivors };
  }
  if (first.kind === "lost") {
    return { ...first, survivors: await endTree([pid], run) };
  }
  if (leavesOthers?.() ?? groupLives(pid, run.world.platform)) {
    run.world.leftBehind(pid);
  }
  if (first.kind === "signal") {
    return { kind: "signalled", signal: first.signal };
  }
  const text = stdout && capturedText(await stdout);
  const kept = text && { stdout: text };
  return { kind: "exited", code: first.code, ...kept };
}

/** Where nobody can tell whether it has started, who bears the attempt's mark has to end. */
async function notStarted(
  { reason, message }: SpawnFailure,
  run: CommandRun,
): Promise<ProcessEnd> {
  return reason === "launcher_lost"
    ? { kind: "lost", message, survivors: await endTree([], run) }
    : { kind: "not_started", reason, message };
}

function endTree(
  leaders: readonly number[],
  run: CommandRun,
): Promise<readonly number[]> {
  const { world, request, control } = run;
  return world.trees.end({
    leaders,
    mark: attemptMark(world.mark, request.step, request.attempt),
    graceMs: control.graceMs,
    kill: control.kill,
  });
}

async function start(
  command: Command,
  run: CommandRun,
): Promise<Result<StartedProcess, SpawnFailure>> {
  const { world, request } = run;
  const files = [...attemptFiles(world, request), ...(command.files ?? [])];
  if (files.length > 0) {
    const written = await writeFiles(files);
    if (!written.ok) return written;
  }
  const variables = attemptVariables(world, request);
  let failure: SpawnFailure = {
    reason: "command_not_found",
    message: "there is no command",
  };
  for (const candidate of command.candidates) {
    const started = await world.spawn({
      argv: candidate.argv,
      verbatimArguments: command.verbatimArguments ?? false,
      cwd: folderOf(run),
      env: request.environment,
      ownEnv: { ...variables, ...candidate.env },
      logFile: world.logFile(request.step, request.attempt),
      wantsStderr: request.wantsStderr ?? false,
      ...(needsStdout(request) ? { captureStdout: true } : {}),
    });
    if (started.ok) return ok(started.value);
    failure = started.error;
    if (failure.reason !== "command_not_found") break;
  }
  return fail(failure);
}

/** Absolute. */
function folderOf({ world, request }: CommandRun): string {
  const { workingDirectory } = request;
  return workingDirectory === "."
    ? world.root
    : resolve(world.root, workingDirectory);
}

async function writeFiles(
  files: NonNullable<Command["files"]>,
): Promise<Result<undefined, SpawnFailure>> {
  try {
    for (const [path, text] of files) await writeFile(path, text);
    return ok(undefined);
  } catch (error) {
    const message = `cannot write the files of the attempt: ${(error as Error).message}`;
    return fail({ reason: "spawn_failed", message });
  }
}

function needsStdout({ promisedOutputs, keepStdout }: AttemptRequest): boolean {
  return (
    keepStdout === true || promisedOutputs.some(({ from }) => from === "stdout")
  );
}

function onceAborted(signal: AbortSignal): {
  promise: Promise<"aborted">;
  dispose: () => void;
} {
  const { promise, resolve } = Promise.withResolvers<"aborted">();
  const listener = (): void => {
    resolve("aborted");
  };
  if (signal.aborted) listener();
  signal.addEventListener("abort", listener, { once: true });
  return {
    promise,
    dispose: () => {
      signal.removeEventListener("abort", listener);
    },
  };
}
