import { access, readFile } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { checkFiles } from "../workflow/check-files.ts";
import type { Diagnostic } from "../workflow/diagnostic.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import type { Workflow } from "../workflow/workflow.ts";
import type { LaunchProblem, LaunchRequest } from "./launch.ts";

/** Reads and checks the workflow's file, or the text that stands for it. */
export async function readSource(
  request: LaunchRequest,
): Promise<Result<Workflow, LaunchProblem>> {
  const text = await readText(request);
  if (!text.ok) return fail({ kind: "usage", message: text.error });
  const file = pathInWorkspace(request);
  const { workflow, diagnostics } = readWorkflow({
    text: text.value,
    file,
    platform: process.platform === "win32" ? "windows" : "posix",
  });
  const invalid = (
    found: readonly Diagnostic[],
  ): Result<never, LaunchProblem> =>
    fail({ kind: "invalid", file, diagnostics: found });
  if (workflow === undefined) return invalid(diagnostics);
  const missing = await checkFiles(workflow, filesUnder(request.root));
  return missing.length > 0 ? invalid(missing) : ok(workflow);
}

/** For `checkFiles`: whether a path, absolute or relative to `root`, is there. */
export function filesUnder(root: string): {
  exists: (path: string) => Promise<boolean>;
} {
  return {
    exists: async (path) => {
      try {
        await access(resolve(root, path));
        return true;
      } catch {
        return false;
      }
    },
  };
}

async function readText({
  file,
  text,
}: LaunchRequest): Promise<Result<string, string>> {
  if (text !== undefined) return ok(text);
  try {
    return ok(await readFile(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return fail(
      code === "ENOENT"
        ? `${file}: there is no such file`
        : `${file}: cannot be read: ${message}`,
    );
  }
}

/** Relative to the workspace folder, with `/`; absolute where it lies elsewhere. */
function pathInWorkspace({ root, file }: LaunchRequest): string {
  const path = relative(root, file);
  const isOutside =
    path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
  return isOutside ? file : path.split(sep).join("/");
}
