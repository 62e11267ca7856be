import { join, sep } from "node:path";
import { fileNameOf } from "./file-name.ts";

/** Where a run's files are: `.slipstream/runs/RUN/` under the workspace folder. */
export class RunFolder {
  /** The absolute path of the workspace folder. */
  readonly root: string;
  readonly run: string;
  readonly path: string;
  readonly logs: string;

  constructor(root: string, run: string) {
    this.root = root;
    this.run = run;
    this.path = join(runsFolder(root), run);
    this.logs = join(this.path, "logs");
  }

  get journal(): string {
    return join(this.path, "journal.jsonl");
  }

  get record(): string {
    return join(this.path, "run.json");
  }

  /** Of an instances run: a line for each instance that has ended. */
  get instances(): string {
    return join(this.path, "instances.jsonl");
  }

  /** Where the files that a step made are kept; it is there if there are any. */
  artifacts(step: string): string {
    return join(this.path, "artifacts", fileNameOf(step));
  }

  /** The same of one of many instances. */
  instanceArtifacts(instance: number, step: string): string {
    return join(this.path, "artifacts", `${instance}`, fileNameOf(step));
  }

  /** As no step's id begins with a digit, it is no other step's log. */
  instanceLog(instance: number, step: string, attempt: number): string {
    return `${this.logs}${sep}${instance}.${step}.${attempt}.log`;
  }

  logFile(step: string, attempt: number): string {
    return `${this.logs}${sep}${fileNameOf(`${step}.${attempt}`)}.log`;
  }
}

export function slipstreamFolder(root: string): string {
  return join(root, ".slipstream");
}

export function runsFolder(root: string): string {
  return join(slipstreamFolder(root), "runs");
}
