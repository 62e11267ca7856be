import { crc32 } from "node:zlib";
import { isJson } from "../base/is-json.ts";
import { outlineOf } from "../workflow/outline-of.ts";
import type { WorkflowText } from "../workflow/read-workflow.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import type { WorkflowDocument } from "../workflow/workflow-document.ts";
import type { KeptFiles } from "./kept-files.ts";

/** In characters of a text: what is shorter is read as fast as it would be found. */
const least = 200;

/** And of what is longer the memory counts: to keep it would be the most that a run of it needs. */
const most = 100_000;

const ending = ".document";
const room = { files: 64, bytes: 16 * 1024 * 1024 };

/** All that is not known from it: a workflow without errors has an outline to itself. */
type Kept = Required<Pick<WorkflowDocument, "workflow" | "diagnostics">>;

/**
 * Reads workflows, and keeps what came of a text for whoever reads the same text next.
 * What is kept stands behind all that it was made of, so that nothing else is ever taken for it.
 */
export class KeptDocuments {
  readonly #files: KeptFiles;
  readonly #atEnd: (job: () => void) => void;

  /** `atEnd` does something when nobody waits for the program any more. */
  constructor(files: KeptFiles, atEnd: (job: () => void) => void) {
    this.#files = files;
    this.#atEnd = atEnd;
  }

  /** The same that `readWorkflow` gives. */
  read(given: WorkflowText): WorkflowDocument {
    const { length } = given.text;
    if (length < least || length > most) return readWorkflow(given);
    const key = keyOf(given);
    const name = `${crc32(key).toString(16)}${ending}`;
    const kept = keptBehind(key, this.#files.read(name));
    if (kept !== undefined) {
      return { outline: outlineOf(kept.workflow), ...kept };
    }
    const { workflow, ...read } = readWorkflow(given);
    if (workflow === undefined) return read;
    const { diagnostics } = read;
    this.#atEnd(() => {
      this.#keep(name, key, { workflow, diagnostics });
    });
    return { ...read, workflow };
  }

  #keep(name: string, key: Buffer, kept: Kept): void {
    if (!isJson(kept)) return;
    const data = Buffer.concat([key, Buffer.from(JSON.stringify(kept))]);
    if (data.length > room.bytes / 4) return;
    this.#files.write(name, data);
    this.#files.makeRoom(ending, room);
  }
}

function keyOf({ text, file, platform }: WorkflowText): Buffer {
  // Which patterns are regular expressions depends on the version of Node.
  const key = [process.version, platform, file, text];
  return Buffer.from(`${JSON.stringify(key)}\n`);
}

function keptBehind(key: Buffer, data: Buffer | undefined): Kept | undefined {
  if (!data?.subarray(0, key.length).equals(key)) return undefined;
  return JSON.parse(data.toString("utf8", key.length)) as Kept;
}
