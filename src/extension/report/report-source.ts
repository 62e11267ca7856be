import { lockOwner } from "../../journal/run-lock.ts";
import { InstancesSoFar } from "../../journal/instances-so-far.ts";
import { readBeginning } from "../../journal/read-beginning.ts";
import { RunFolder } from "../../journal/run-folder.ts";
import { readRecord } from "../../journal/run-store.ts";
import type { LoadView, LoadViewState } from "../../present/load-view.ts";
import { endedView, viewSoFar } from "../../present/load-view.ts";
import type { RunStarted } from "../../run/events.ts";
import type { LoadRecord } from "../../run/load/load-record.ts";
import { isLoadRecord } from "../../run/load/is-load-record.ts";
import type { RunPlace } from "../runs/launch-again.ts";

/** What a report is drawn from, and written from where the run has ended. */
export interface ReportData {
  readonly view: LoadView;
  readonly record?: LoadRecord;
}

interface Going {
  readonly started: RunStarted;
  readonly soFar: InstancesSoFar;
}

/** Reads an instances run again and again, whoever runs it: each time only what is new. */
export class ReportSource {
  readonly folder: RunFolder;
  #going: Going | undefined;
  #last: { readonly at: number; readonly ended: number } | undefined;
  #reading: Promise<ReportData | undefined> | undefined;

  constructor({ root, run }: RunPlace) {
    this.folder = new RunFolder(root, run);
  }

  /** Undefined where it is no run of many instances, or cannot be read. */
  read(): Promise<ReportData | undefined> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<ReportData | undefined> {
    // A run that nobody writes may have come to its end just before the record was looked for.
    const owner = await lockOwner(this.folder);
    const record = await readRecord(this.folder);
    if (record) {
      return isLoadRecord(record)
        ? { view: endedView(record), record }
        : undefined;
    }
    return this.#readSoFar(owner !== undefined);
  }

  async #readSoFar(isRunning: boolean): Promise<ReportData | undefined> {
    this.#going ??= await beginningOf(this.folder);
    if (!this.#going) return undefined;
    const { started, soFar } = this.#going;
    const tally = await soFar.read();
    const { total, not_started } = tally.instances;
    const state: LoadViewState = isRunning
      ? { kind: "running", ...this.#pace(total - not_started) }
      : { kind: "interrupted" };
    return { view: viewSoFar(started, tally.report(), state) };
  }

  /** Since it was looked at last. */
  #pace(ended: number): { readonly perSecond?: number } {
    const before = this.#last;
    const at = performance.now();
    this.#last = { at, ended };
    return before === undefined || ended < before.ended
      ? {}
      : { perSecond: (1000 * (ended - before.ended)) / (at - before.at) };
  }
}

async function beginningOf(folder: RunFolder): Promise<Going | undefined> {
  const started = await readBeginning(folder);
  const total = started?.instances?.total;
  return started === undefined || total === undefined
    ? undefined
    : { started, soFar: new InstancesSoFar(folder, total) };
}
