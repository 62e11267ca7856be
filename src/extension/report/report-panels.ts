import type { Disposable } from "../../base/disposable.ts";
import { RunFolder } from "../../journal/run-folder.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import { ReportPanel } from "./report-panel.ts";
import { ReportSource } from "./report-source.ts";
import type { ReportData } from "./report-source.ts";

/** The pages of reports that are open, one for each run. */
export class ReportPanels implements Disposable {
  readonly #open = new Map<string, ReportPanel>();
  readonly #following: Disposable;

  constructor(registry: Pick<RunRegistry, "onDidChange">) {
    // One that had ended may be gone on with: its page has to be told.
    this.#following = registry.onDidChange(({ kind, run }) => {
      if (kind === "event") return;
      const { root } = run.launched;
      void this.#open.get(keyOf({ root, run: run.id }))?.refresh();
    });
  }

  /** Opens the report of a run, or shows the one that is open; undefined where the run has none. */
  async show(place: RunPlace): Promise<ReportData | undefined> {
    return (await this.#reveal(place)) ?? this.#openNew(place);
  }

  dispose(): void {
    this.#following.dispose();
    for (const panel of [...this.#open.values()]) panel.dispose();
  }

  /** Undefined where it is not open. */
  async #reveal(place: RunPlace): Promise<ReportData | undefined> {
    return this.#open.get(keyOf(place))?.reveal();
  }

  async #openNew(place: RunPlace): Promise<ReportData | undefined> {
    const source = new ReportSource(place);
    const data = await source.read();
    if (!data) return undefined;
    const key = keyOf(place);
    // Somebody may have asked for it meanwhile.
    if (this.#open.has(key)) return this.#reveal(place);
    const panel = new ReportPanel(place, source, data);
    this.#open.set(key, panel);
    panel.onDidDispose(() => this.#open.delete(key));
    return data;
  }
}

function keyOf({ root, run }: RunPlace): string {
  return new RunFolder(root, run).path;
}
