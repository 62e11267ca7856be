import { resolve } from "node:path";
import { Uri, workspace } from "vscode";
import type { LogOutputChannel } from "vscode";
import type { Disposable } from "../../base/disposable.ts";
import { Emitter } from "../../base/emitter.ts";
import { Debounce } from "../debounce.ts";
import { Disposables } from "../disposables.ts";
import { messageOf } from "../errors.ts";
import { findWorkflowFiles, withoutIgnored } from "./find-workflow-files.ts";
import { readEntry } from "./read-entry.ts";
import { watchWorkflowFiles } from "./watch-workflow-files.ts";
import { entryKey } from "./workflow-entry.ts";
import type { WorkflowEntry } from "./workflow-entry.ts";

const quietMs = 200;

/** The workflow files of the workspace, always as they are now. */
export class WorkflowCatalog implements Disposable {
  readonly #log: LogOutputChannel;
  readonly #entries = new Map<string, WorkflowEntry>();
  readonly #changes = new Emitter<readonly Uri[]>();
  readonly #held = new Disposables();
  readonly #reads: Debounce;
  readonly #latest = new Map<string, symbol>();
  #watching: Disposables | undefined;
  #scan: Promise<void> | undefined;

  constructor(log: LogOutputChannel) {
    this.#log = log;
    this.#reads = this.#held.add(
      new Debounce(quietMs, (key) => void this.#update(Uri.parse(key, true))),
    );
    const rescan = (): void => void this.refresh();
    this.#held.add(workspace.onDidChangeWorkspaceFolders(rescan));
    this.#held.add(workspace.onDidGrantWorkspaceTrust(rescan));
    this.#held.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("slipstream.workflowFiles")) rescan();
      }),
    );
  }

  /** The first look is taken when somebody asks. */
  get scanned(): Promise<void> {
    return (this.#scan ??= this.#rescan());
  }

  /** In the order of folders, then of paths. */
  get entries(): readonly WorkflowEntry[] {
    const roots = (workspace.workspaceFolders ?? []).map(
      ({ uri }) => uri.fsPath,
    );
    return [...this.#entries.values()].sort(
      (a, b) =>
        roots.indexOf(a.root) - roots.indexOf(b.root) ||
        compare(a.path, b.path),
    );
  }

  get(uri: Uri): WorkflowEntry | undefined {
    return this.#entries.get(entryKey(uri));
  }

  onDidChange(listener: (uris: readonly Uri[]) => void): Disposable {
    return this.#changes.on(listener);
  }

  refresh(): Promise<void> {
    this.#scan = this.#rescan();
    return this.#scan;
  }

  /** Reads the file this moment, also one that is not of the workspace. Rejects where it cannot be read. */
  async read(uri: Uri): Promise<WorkflowEntry> {
    const entry = await readEntry(uri, this.get(uri));
    if (this.#entries.has(entryKey(uri))) this.#store(entry);
    return entry;
  }

  dispose(): void {
    this.#watching?.dispose();
    this.#held.dispose();
  }

  async #rescan(): Promise<void> {
    this.#watching?.dispose();
    this.#watching = watchWorkflowFiles({
      changed: (uri) => {
        this.#reads.request(entryKey(uri));
        this.#readCallers(uri);
      },
      deleted: (uri) => {
        this.#deleted(uri);
        this.#readCallers(uri);
      },
    });
    const found = new Set<string>();
    for (const folder of workspace.workspaceFolders ?? []) {
      for (const uri of await findWorkflowFiles(folder)) {
        found.add(entryKey(uri));
        await this.#load(uri);
      }
    }
    this.#forget((key) => !found.has(key));
  }

  /** A change or a new file: one that git ignores stays out. */
  async #update(uri: Uri): Promise<void> {
    const folder = workspace.getWorkspaceFolder(uri);
    if (!folder) return;
    const known = this.#entries.has(entryKey(uri));
    if (!known && (await withoutIgnored(folder, [uri])).length === 0) return;
    await this.#load(uri);
  }

  async #load(uri: Uri): Promise<void> {
    const key = entryKey(uri);
    const mine = Symbol(key);
    this.#latest.set(key, mine);
    try {
      const entry = await readEntry(uri, this.get(uri));
      if (this.#latest.get(key) === mine) this.#store(entry);
    } catch (error) {
      this.#log.warn(`${uri.fsPath} cannot be read: ${messageOf(error)}`);
      if (this.#latest.get(key) === mine) {
        this.#forget((candidate) => candidate === key);
      }
    }
  }

  #store(entry: WorkflowEntry): void {
    this.#entries.set(entryKey(entry.uri), entry);
    this.#changes.emit([entry.uri]);
  }

  /** What is wrong with a workflow is so for those that call it. */
  #readCallers(uri: Uri): void {
    for (const [key, { root, document }] of this.#entries) {
      const { calls = [] } = document;
      if (calls.some((file) => resolve(root, file) === uri.fsPath)) {
        this.#reads.request(key);
      }
    }
  }

  #deleted(uri: Uri): void {
    const key = entryKey(uri);
    this.#forget(
      (candidate) => candidate === key || candidate.startsWith(`${key}/`),
    );
  }

  #forget(matches: (key: string) => boolean): void {
    const keys = [...this.#entries.keys()].filter(matches);
    for (const key of keys) {
      this.#entries.delete(key);
      this.#latest.delete(key);
    }
    if (keys.length > 0) {
      this.#changes.emit(keys.map((key) => Uri.parse(key, true)));
    }
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
