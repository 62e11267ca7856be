import { existsSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";

/** Absolute path of the workspace folder; `root` is what `--root` said. */
export function workspaceFolder(
  folder: string,
  root: string | undefined,
): Result<string, string> {
  const typed = root ?? ".";
  const path = resolve(folder, typed);
  try {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
    return isFolder === true
      ? ok(path)
      : fail(`--root ${typed}: there is no such folder.`);
  } catch (error) {
    return fail(`--root ${typed}: ${(error as Error).message}`);
  }
}

/** A workflow file by its three names. */
export interface WorkflowPath {
  /** As it was typed, for people to recognise. */
  readonly typed: string;
  readonly absolute: string;
  /** Its name in records: from the workspace folder, with `/`; absolute where it lies elsewhere. */
  readonly named: string;
}

/** Relative to the current folder, as a shell completes it; else, where there is none, to the workspace folder. */
export function workflowPath(
  typed: string,
  { folder, root }: { folder: string; root: string },
): WorkflowPath {
  const near = resolve(folder, typed);
  const inRoot = resolve(root, typed);
  const absolute = !existsSync(near) && existsSync(inRoot) ? inRoot : near;
  const path = relative(root, absolute);
  const outside = path.startsWith("..");
  const named = outside ? absolute : path.split(sep).join("/");
  return { typed, absolute, named };
}
