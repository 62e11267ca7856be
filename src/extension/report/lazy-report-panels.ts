import type { Disposable } from "../../base/disposable.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import type { ReportPanels } from "./report-panels.ts";
import type { ReportData } from "./report-source.ts";

/** Pages of reports, of which nothing is loaded before the first is asked for. */
export class LazyReportPanels implements Disposable {
  #panels: Promise<ReportPanels> | undefined;

  /** As that of `ReportPanels`. */
  async show(place: RunPlace): Promise<ReportData | undefined> {
    this.#panels ??= import("./report-panels.ts").then(
      ({ ReportPanels: Panels }) => new Panels(),
    );
    return (await this.#panels).show(place);
  }

  dispose(): void {
    void this.#panels?.then((panels) => {
      panels.dispose();
    });
  }
}
