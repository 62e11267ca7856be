import { stat } from "node:fs/promises";
import type { ProcessSpec, SpawnFailure } from "./process-spec.ts";

type Failure = Pick<ProcessSpec, "argv" | "cwd" | "logFile">;

/** Says which of command, folder, log and environment was at fault. Node blames the command for all. */
export async function explainSpawnFailure(
  spec: Failure,
  error: unknown,
): Promise<SpawnFailure> {
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (path === spec.logFile) {
    return failed(`cannot write the log ${spec.logFile}: ${code ?? message}`);
  }
  if (code === "ENOENT" || code === "ENOTDIR") {
    return (await isFolder(spec.cwd))
      ? {
          reason: "command_not_found",
          message: `command not found: ${spec.argv[0] ?? ""}`,
        }
      : failed(`working directory does not exist: ${spec.cwd}`);
  }
  return failed(explanations[code ?? ""]?.(spec) ?? `cannot start: ${message}`);
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
  ERR_INVALID_ARG_VALUE: () =>
    "an argument or a variable holds a NUL character, which no process can be given",
};

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
