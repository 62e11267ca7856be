import type { FileLookup } from "../check-files.ts";
import type { WorkflowDocument } from "../workflow-document.ts";

/** Where called workflows are looked for. */
export interface CallSource extends FileLookup {
  /** The one name of a file, however a path writes it: from the workspace folder, with `/`, or absolute. */
  nameOf(path: string): string;
  /** Undefined where there is no such file, or it cannot be read. */
  read(name: string): Promise<WorkflowDocument | undefined>;
}
