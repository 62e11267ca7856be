import { lockOwner } from "../../journal/run-lock.ts";
import { InstancesSoFar } from "../../journal/instances-so-far.ts";
import { readBeginning } from "../../journal/read-beginning.ts";
import { RunFolder } from "../../journal/run-folder.ts";
import { readRecord } from "../../journal/run-store.ts";
import type { LoadView } from "../../present/load-view.ts";
import { endedView, viewSoFar } from "../../present/load-view.ts";
import type { RunStarted } from "../../run/events.ts";
import type { LoadRecord } from "../../run/load/load-record.ts";
import { isLoadRecord } from "../../run/load/is-load-record.ts";
import { realClock } from "../../system/real-clock.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import { Pace } from "./pace.ts";

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
  readonly #pace = new Pace(() => realClock.now());
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
    if (!isRunning) {
      const state = { kind: "interrupted" } as const;
      return { view: viewSoFar(started, tally.report(), state) };
    }
    const perSecond = this.#pace.at(total - not_started);
    const state = {
      kind: "running",
      ...(perSecond !== undefined && { perSecond }),
    } as const;
    return { view: viewSoFar(started, tally.reportSoFar(), state) };
  }
}

async function beginningOf(folder: RunFolder): Promise<Going | undefined> {
  const started = await readBeginning(folder);
  const total = started?.instances?.total;
  return started === undefined || total === undefined
    ? undefined
    : { started, soFar: new InstancesSoFar(folder, total) };
}
