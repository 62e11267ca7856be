import { readFile } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { CallSource } from "../workflow/calls/call-source.ts";
import { linkCalls } from "../workflow/calls/link-calls.ts";
import { checkFiles } from "../workflow/check-files.ts";
import type { WorkflowDocument } from "../workflow/workflow-document.ts";
import { filesUnder } from "./files-under.ts";
import { readAnew } from "./read-anew.ts";
import { workflowText } from "./workflow-text.ts";

export interface Surroundings {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** The text of the file at an absolute path, where somebody has a newer one than the disk. */
  readonly textOf?: (path: string) => string | undefined;
}

/** A document with what the files that it names add to it: scripts that are not there, workflows that it calls. */
export async function completeDocument(
  document: WorkflowDocument,
  surroundings: Surroundings,
): Promise<WorkflowDocument> {
  const { workflow, diagnostics, outline } = document;
  if (!workflow) return document;
  const source = sourceIn(surroundings);
  const [missing, linked] = await Promise.all([
    checkFiles(workflow, source),
    linkCalls(workflow, source),
  ]);
  const found = [...missing, ...linked.diagnostics];
  const calls = linked.files;
  return found.length > 0
    ? { outline, diagnostics: [...diagnostics, ...found], calls }
    : { outline, diagnostics, workflow: linked.workflow, calls };
}

/** Relative to the workspace folder, with `/`; absolute where it lies elsewhere. */
export function pathInWorkspace(root: string, file: string): string {
  const path = relative(root, file);
  const isOutside =
    path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
  return isOutside ? file : path.split(sep).join("/");
}

function sourceIn({ root, textOf }: Surroundings): CallSource {
  return {
    ...filesUnder(root),
    nameOf: (path) => pathInWorkspace(root, resolve(root, path)),
    read: async (name) => {
      const path = resolve(root, name);
      const text = textOf?.(path) ?? (await textOnDisk(path));
      return text === undefined
        ? undefined
        : readAnew(workflowText(text, name));
    },
  };
}

async function textOnDisk(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
