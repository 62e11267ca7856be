import { crc32 } from "../base/crc32.ts";
import { isJson } from "../base/is-json.ts";
import type { StepDigests } from "../launch/step-digests.ts";
import { outlineOf } from "../workflow/outline-of.ts";
import type { WorkflowText } from "../workflow/read-workflow.ts";
import type { WorkflowDocument } from "../workflow/workflow-document.ts";
import type { KeptFiles } from "./kept-files.ts";

/** In characters of a text. Of what is longer the memory counts: to keep it would be the most that a run of it needs. */
const most = 100_000;

const ending = ".document";
const room = { files: 64, bytes: 16 * 1024 * 1024 };

/** All that is not known from it: a workflow without errors has an outline to itself. */
interface Kept extends Required<
  Pick<WorkflowDocument, "workflow" | "diagnostics">
> {
  /** Once somebody has wanted them. */
  digests?: readonly (readonly [id: string, digest: string])[];
}

type ReadAnew = (given: WorkflowText) => Promise<WorkflowDocument>;

/**
 * Reads workflows, and keeps what came of a text for whoever reads the same text next.
 * What is kept stands behind all that it was made of, so that nothing else is ever taken for it.
 */
export class KeptDocuments {
  readonly #files: KeptFiles;
  readonly #readAnew: ReadAnew;
  readonly #atEnd: (job: () => void) => void;
  /** By their keys, those that this program has read. */
  readonly #known = new Map<string, Kept>();

  /** `atEnd` does something when nobody waits for the program any more. */
  constructor(
    files: KeptFiles,
    readAnew: ReadAnew,
    atEnd: (job: () => void) => void,
  ) {
    this.#files = files;
    this.#readAnew = readAnew;
    this.#atEnd = atEnd;
  }

  /** The same that it gives to read the text anew. */
  async read(given: WorkflowText): Promise<WorkflowDocument> {
    if (given.text.length > most) return this.#readAnew(given);
    const key = keyOf(given);
    const kept = keptBehind(key, this.#files.read(nameOf(given)));
    if (kept !== undefined) {
      this.#known.set(key, kept);
      const { workflow, diagnostics } = kept;
      return { outline: outlineOf(workflow), workflow, diagnostics };
    }
    const read = await this.#readAnew(given);
    const { workflow, diagnostics } = read;
    if (workflow !== undefined) this.#add(given, { workflow, diagnostics });
    return read;
  }

  /** Those of a text that was read, or else what it comes to to `make` them. */
  async digests(
    given: WorkflowText,
    make: () => Promise<StepDigests>,
  ): Promise<StepDigests> {
    const key = keyOf(given);
    const known = this.#known.get(key);
    if (known?.digests !== undefined) return new Map(known.digests);
    const digests = await make();
    if (known !== undefined)
      this.#add(given, { ...known, digests: [...digests] });
    return digests;
  }

  #add(given: WorkflowText, kept: Kept): void {
    const key = keyOf(given);
    this.#known.set(key, kept);
    this.#atEnd(() => {
      if (this.#known.get(key) === kept) this.#keep(given, kept);
    });
  }

  #keep(given: WorkflowText, kept: Kept): void {
    if (!isJson(kept)) return;
    const data = Buffer.from(keyOf(given) + JSON.stringify(kept));
    if (data.length > room.bytes / 4) return;
    this.#files.write(nameOf(given), data);
    this.#files.makeRoom(ending, room);
  }
}

/** One line. */
function keyOf({ text, file, platform }: WorkflowText): string {
  // Which patterns are regular expressions depends on the version of Node.
  return `${JSON.stringify([process.version, platform, file, text])}\n`;
}

/** Of a text that is changed a little, its own mostly: what is kept is compared with all of the key. */
function nameOf({ text, file, platform }: WorkflowText): string {
  const short = [platform, file, text.length, text.slice(-100)];
  return `${crc32(JSON.stringify(short)).toString(16)}${ending}`;
}

function keptBehind(key: string, data: Buffer | undefined): Kept | undefined {
  const before = Buffer.from(key);
  if (!data?.subarray(0, before.length).equals(before)) return undefined;
  return JSON.parse(data.toString("utf8", before.length)) as Kept;
}
