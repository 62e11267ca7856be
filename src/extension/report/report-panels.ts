import type { Disposable } from "../../base/disposable.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import { ReportPanel } from "./report-panel.ts";
import { ReportSource } from "./report-source.ts";
import type { ReportData } from "./report-source.ts";

/** The pages of reports that are open, one for each run. */
export class ReportPanels implements Disposable {
  readonly #open = new Map<string, ReportPanel>();

  /** Opens the report of a run, or shows the one that is open; undefined where the run has none. */
  async show(place: RunPlace): Promise<ReportData | undefined> {
    const source = new ReportSource(place);
    const data = await source.read();
    if (!data) return undefined;
    const key = source.folder.path;
    const known = this.#open.get(key);
    if (known) {
      await known.reveal();
      return data;
    }
    const panel = new ReportPanel(place, source, data);
    this.#open.set(key, panel);
    panel.onDidDispose(() => this.#open.delete(key));
    return data;
  }

  dispose(): void {
    for (const panel of [...this.#open.values()]) panel.dispose();
  }
}
