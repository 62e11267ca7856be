import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { RelativePattern, workspace } from "vscode";
import type { LogOutputChannel, Uri, WorkspaceFolder } from "vscode";
import type { Disposable } from "../../base/disposable.ts";
import { Emitter } from "../../base/emitter.ts";
import { RunFolder } from "../../journal/run-folder.ts";
import type { LastResult } from "../../present/last-result.ts";
import { lastResultOf } from "../../present/last-result.ts";
import { isRunRecord } from "../../run/is-run-record.ts";
import type { RunRecord } from "../../run/record.ts";
import { Disposables } from "../disposables.ts";
import { messageOf } from "../errors.ts";

const mostRecords = 50;

/** How the last run of each workflow ended, whoever ran it: this window, another, a terminal. */
export class LastResults implements Disposable {
  readonly #log: LogOutputChannel;
  readonly #read = new Set<string>();
  readonly #results = new Map<string, LastResult>();
  #looked = Promise.resolve(false);
  readonly #changes = new Emitter<undefined>();
  readonly #held = new Disposables();
  readonly #watchers = new Disposables();

  constructor(log: LogOutputChannel) {
    this.#log = log;
    this.#held.add(this.#watchers);
    this.#held.add(
      workspace.onDidChangeWorkspaceFolders(() => {
        this.follow();
      }),
    );
  }

  /** `file` is an absolute path. */
  get(file: string): LastResult | undefined {
    return this.#results.get(file);
  }

  onDidChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }

  /** Reads the newest records of every workspace folder, and every one that is written from now on. */
  follow(): void {
    this.#watchers.dispose();
    for (const folder of workspace.workspaceFolders ?? []) this.#watch(folder);
    this.#looked = this.look();
  }

  /** Resolves when what was there has been read, as `look`. */
  get looked(): Promise<boolean> {
    return this.#looked;
  }

  /** Reads what is new on the disk, whether or not it was heard of; resolves to whether somebody writes a run. */
  async look(): Promise<boolean> {
    const looks = (workspace.workspaceFolders ?? []).map(({ uri }) =>
      this.#readNewest(uri.fsPath).catch((error: unknown) => {
        this.#log.warn(`The runs cannot be read: ${messageOf(error)}`);
        return false;
      }),
    );
    return (await Promise.all(looks)).includes(true);
  }

  add(root: string, record: RunRecord): void {
    this.#add(join(root, record.file), lastResultOf(record));
  }

  dispose(): void {
    this.#held.dispose();
  }

  #add(file: string, result: LastResult): void {
    const known = this.#results.get(file);
    if (known && !isNews(result, known)) return;
    this.#results.set(file, result);
    this.#changes.emit(undefined);
  }

  #watch(folder: WorkspaceFolder): void {
    const pattern = new RelativePattern(folder, ".slipstream/runs/*/run.json");
    const watcher = workspace.createFileSystemWatcher(pattern);
    const read = ({ fsPath }: Uri): void =>
      void this.#readRecord(folder.uri.fsPath, fsPath);
    // Who goes on with a run takes its record away.
    watcher.onDidDelete(({ fsPath }) => this.#read.delete(fsPath));
    watcher.onDidCreate(read);
    watcher.onDidChange(read);
    this.#watchers.add(watcher);
  }

  async #readNewest(root: string): Promise<boolean> {
    const { listRuns } = await import("../../journal/run-store.ts");
    const { unendedRun } = await import("./unended-run.ts");
    let goesOn = false;
    for (const run of (await listRuns(root)).slice(0, mostRecords)) {
      const folder = new RunFolder(root, run);
      if (await this.#readRecord(root, folder.record)) continue;
      const unended = await unendedRun(folder);
      if (unended?.kind === "running") goesOn = true;
      if (unended?.kind === "cut_off") {
        this.#add(join(root, unended.file), unended.result);
      }
    }
    return goesOn;
  }

  /** Whether there is one. */
  async #readRecord(root: string, file: string): Promise<boolean> {
    if (this.#read.has(file)) return true;
    const record = await readRecord(file);
    if (!record) return false;
    this.#read.add(file);
    this.add(root, record);
    return true;
  }
}

/** What was cut off may be gone on with, and end after all. */
function isNews(result: LastResult, known: LastResult): boolean {
  if (result.run !== known.run) return result.run > known.run;
  const { status, endedAt } = result;
  const hasEnded = known.status === "interrupted" && status !== "interrupted";
  return hasEnded || endedAt > known.endedAt;
}

/** Undefined where there is none, or it is torn, or of a version to come, or somebody else's. */
async function readRecord(file: string): Promise<RunRecord | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(file, "utf8"));
    return isRunRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}
