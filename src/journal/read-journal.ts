import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { RunEvent } from "../run/events.ts";
import type { JournalRecord } from "./codec.ts";
import { decodeRecord, journalVersion } from "./codec.ts";
import { sealOf } from "./seal.ts";

/** A journal as far as it is whole. */
export interface Journal {
  /** Those of its longest whole beginning, without types of a later version and without what happened in one of many instances. */
  readonly events: readonly RunEvent[];
  /** Of the last record of that beginning, 0 where it has none: who goes on counts from here. */
  readonly seq: number;
  /** Of that record, in milliseconds since the run's start. */
  readonly at: number;
  /** The length of that beginning; what is torn behind it is neither counted nor damage. */
  readonly bytes: number;
  /** What ended it, where that is more than a torn last line. */
  readonly damage?: JournalDamage;
}

export interface JournalDamage {
  /** Bytes before the first line that cannot be relied on. */
  readonly offset: number;
  /** The number of that line, from 1. */
  readonly line: number;
  /** A few words for people. */
  readonly what: string;
}

/** Reads journals of every version piece by piece, and lets others have their turns meanwhile; the error says why the file cannot be read. */
export async function readJournal(
  path: string,
): Promise<Result<Journal, string>> {
  try {
    const file = await open(path, "r");
    try {
      return ok(await readPieces(file));
    } finally {
      await file.close();
    }
  } catch (error) {
    return fail((error as Error).message);
  }
}

export function parseJournal(bytes: Buffer): Journal {
  const reader = new JournalReader();
  reader.add(bytes);
  return reader.journal();
}

/** So much is read in a few milliseconds. The journal of many instances has gigabytes. */
const pieceBytes = 128 * 1024;

async function readPieces(file: FileHandle): Promise<Journal> {
  const reader = new JournalReader();
  const piece = Buffer.allocUnsafe(pieceBytes);
  for (;;) {
    const { bytesRead } = await file.read(piece);
    const isOfUse = reader.add(piece.subarray(0, bytesRead));
    if (bytesRead === 0 || !isOfUse) return reader.journal();
  }
}

const lineBreak = 0x0a;

/** Takes one line after the other, until one is not what it has to be. */
class JournalReader {
  readonly #events: RunEvent[] = [];
  #version = 0;
  #seq = 0;
  #at = 0;
  /** Of the lines that were taken. */
  #bytes = 0;
  /** Behind them, as far as it is read. */
  #rest: readonly Buffer[] = [];
  #what: string | undefined;

  /** What was read next; returns whether more is of any use. The bytes may change afterwards. */
  add(bytes: Buffer): boolean {
    if (!bytes.includes(lineBreak)) {
      this.#rest = [...this.#rest, Buffer.from(bytes)];
      return true;
    }
    const all = Buffer.concat([...this.#rest, bytes]);
    let start = 0;
    for (;;) {
      const end = all.indexOf(lineBreak, start);
      if (end < 0) break;
      this.#what = this.#take(all.subarray(start, end));
      if (this.#what !== undefined) return false;
      this.#bytes += end + 1 - start;
      start = end + 1;
    }
    this.#rest = [all.subarray(start)];
    return true;
  }

  journal(): Journal {
    const what = this.#what ?? this.#tailDamage(Buffer.concat(this.#rest));
    const bytes = this.#bytes;
    return {
      events: this.#events,
      seq: this.#seq,
      at: this.#at,
      bytes,
      ...(what === undefined
        ? {}
        : { damage: { offset: bytes, line: this.#seq + 1, what } }),
    };
  }

  /** What is wrong with the line; undefined where it is taken. */
  #take(line: Buffer): string | undefined {
    const record = this.#check(line);
    if (typeof record === "string") return record;
    this.#seq = record.seq;
    this.#at = record.at;
    if (record.journal !== undefined) this.#version = journalVersion;
    const { event } = record;
    if (event && event.instance === undefined) this.#events.push(event);
    return undefined;
  }

  /** A torn line is the beginning of one; a whole one with something else than a line break behind it is not. */
  #tailDamage(tail: Buffer): string | undefined {
    const isWhole = typeof this.#check(tail.subarray(0, -1)) !== "string";
    return isWhole ? "a line break is damaged" : undefined;
  }

  #check(line: Buffer): JournalRecord | string {
    const sealed = sealOf(line);
    if (sealed === "broken") return "the checksum does not fit";
    const record = decodeRecord(line.toString("utf8"));
    if (record === undefined) return "it is not an event";
    return this.#problemOf(record, sealed === "whole") ?? record;
  }

  #problemOf(
    { seq, journal }: JournalRecord,
    isSealed: boolean,
  ): string | undefined {
    if (journal !== undefined && journal !== journalVersion) {
      return `journals of version ${JSON.stringify(journal)} cannot be read`;
    }
    const version = journal === undefined ? this.#version : journalVersion;
    if (isSealed !== version >= 1) {
      return isSealed ? "no version is declared" : "the checksum is missing";
    }
    return seq === this.#seq + 1
      ? undefined
      : `event ${this.#seq + 1} is missing`;
  }
}
