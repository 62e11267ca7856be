import { join } from "node:path";
import { fileNameOf } from "./file-name.ts";

/** Where a run's files are: `.slipstream/runs/RUN/` under the workspace folder. */
export class RunFolder {
  /** The absolute path of the workspace folder. */
  readonly root: string;
  readonly run: string;
  readonly path: string;

  constructor(root: string, run: string) {
    this.root = root;
    this.run = run;
    this.path = join(runsFolder(root), run);
  }

  get journal(): string {
    return join(this.path, "journal.jsonl");
  }

  get record(): string {
    return join(this.path, "run.json");
  }

  get logs(): string {
    return join(this.path, "logs");
  }

  /** Where the files that a step made are kept; it is there if there are any. */
  artifacts(step: string): string {
    return join(this.path, "artifacts", fileNameOf(step));
  }

  logFile(step: string, attempt: number): string {
    return join(this.logs, `${fileNameOf(`${step}.${attempt}`)}.log`);
  }
}

export function slipstreamFolder(root: string): string {
  return join(root, ".slipstream");
}

export function runsFolder(root: string): string {
  return join(slipstreamFolder(root), "runs");
}
