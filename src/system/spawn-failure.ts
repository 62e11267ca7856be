import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import type { ProcessSpec, SpawnFailure } from "./process-spec.ts";

type Failure = Pick<ProcessSpec, "argv" | "cwd" | "logFile">;

/** Says which of command, folder, log and environment was at fault. Node blames the command for all. */
export async function explainSpawnFailure(
  spec: Failure,
  error: unknown,
): Promise<SpawnFailure> {
  const { code = "", path, message } = error as NodeJS.ErrnoException;
  if (path === spec.logFile && !ofTheSystem.has(code)) {
    return failed(`cannot write the log ${spec.logFile}: ${message}`);
  }
  if (mayBeTheFolder.has(code)) {
    const problem = await folderProblem(spec.cwd);
    if (problem !== undefined) return failed(problem);
  }
  if (isMissing.has(code)) return notFound(spec);
  return failed(explanations[code]?.(spec) ?? `cannot start: ${message}`);
}

const ofTheSystem: ReadonlySet<string> = new Set([
  "EMFILE",
  "ENFILE",
  "ENOMEM",
]);
const isMissing: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR"]);
const mayBeTheFolder: ReadonlySet<string> = new Set([...isMissing, "EACCES"]);

function notFound({ argv }: Failure): SpawnFailure {
  const reason = "command_not_found";
  return { reason, message: `command not found: ${argv[0] ?? ""}` };
}

function failed(message: string): SpawnFailure {
  return { reason: "spawn_failed", message };
}

const explanations: Record<string, (spec: Failure) => string> = {
  E2BIG: () =>
    "its arguments or environment are larger than the system allows (E2BIG); pass large values by file",
  EMFILE: () =>
    "this program has too many open files (EMFILE); lower max_workers or raise the limit (ulimit -n)",
  ENFILE: () => "the system has too many open files (ENFILE)",
  EAGAIN: () =>
    "the system allows no more processes (EAGAIN); lower max_workers or raise the limit (ulimit -u)",
  ENOMEM: () => "the system has no memory left for it (ENOMEM)",
  EACCES: ({ argv }) => `not executable: ${argv[0] ?? ""} (EACCES)`,
  ENOEXEC: ({ argv }) => `not a program: ${argv[0] ?? ""} (ENOEXEC)`,
  ERR_INVALID_ARG_VALUE: ({ argv }) =>
    argv[0] === ""
      ? "the command is empty"
      : "an argument or a variable holds a NUL character, which no process can be given",
};

async function folderProblem(path: string): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isDirectory()) {
      return `working directory is not a folder: ${path}`;
    }
    await access(path, constants.X_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES"
      ? `working directory may not be entered: ${path} (EACCES)`
      : `working directory does not exist: ${path}`;
  }
}
