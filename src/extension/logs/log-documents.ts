import { EventEmitter, workspace } from "vscode";
import type { TextDocumentContentProvider, Uri } from "vscode";
import { Disposables } from "../disposables.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import { cleanLogText } from "./clean-log-text.ts";
import { FileGrowth } from "./file-growth.ts";
import { keepAtEnd } from "./keep-at-end.ts";
import { logFileOf } from "./log-place.ts";
import { logPlace, logScheme } from "./log-uri.ts";
import { readLogTail } from "./read-log-tail.ts";
import { skippedLine } from "./skipped-line.ts";

const shownBytes = 1024 * 1024;

/** Read-only documents that show a step's log, live while its run goes on. */
export class LogDocuments
  extends Disposables
  implements TextDocumentContentProvider
{
  readonly #registry: RunRegistry;
  readonly #changes = new EventEmitter<Uri>();
  readonly #growing = new Map<string, FileGrowth>();
  readonly onDidChange = this.#changes.event;

  constructor(registry: RunRegistry) {
    super();
    this.#registry = registry;
    this.add(this.#changes);
    this.add(
      registry.onDidChange(({ kind, run }) => {
        if (kind === "ended") this.#lookOnceMore(run.id);
      }),
    );
    this.add(workspace.registerTextDocumentContentProvider(logScheme, this));
    this.add(
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#stop(uri);
      }),
    );
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const place = logPlace(uri);
    if (!place) return "";
    const file = logFileOf(place);
    if (this.#isGoing(place.run)) this.#follow(uri, file);
    try {
      const { text, skipped } = await readLogTail(file, shownBytes);
      return skippedLine(skipped, file) + cleanLogText(text);
    } catch {
      return "";
    }
  }

  override dispose(): void {
    for (const growth of this.#growing.values()) growth.dispose();
    super.dispose();
  }

  #isGoing(run: string): boolean {
    return this.#registry.going.some(({ id }) => id === run);
  }

  #follow(uri: Uri, file: string): void {
    const key = uri.toString();
    if (this.#growing.has(key)) return;
    const growth = new FileGrowth(file, () => {
      this.#tell(uri);
    });
    this.#growing.set(key, growth);
  }

  #lookOnceMore(run: string): void {
    for (const { uri } of workspace.textDocuments) {
      if (logPlace(uri)?.run !== run) continue;
      this.#stop(uri);
      this.#tell(uri);
    }
  }

  #stop(uri: Uri): void {
    const key = uri.toString();
    this.#growing.get(key)?.dispose();
    this.#growing.delete(key);
  }

  #tell(uri: Uri): void {
    keepAtEnd(uri);
    this.#changes.fire(uri);
  }
}
