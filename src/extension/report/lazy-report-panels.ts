import type { Disposable } from "../../base/disposable.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import type { ReportPanels } from "./report-panels.ts";
import type { ReportData } from "./report-source.ts";

/** Pages of reports, of which nothing is loaded before the first is asked for. */
export class LazyReportPanels implements Disposable {
  readonly #registry: RunRegistry;
  #panels: Promise<ReportPanels> | undefined;

  constructor(registry: RunRegistry) {
    this.#registry = registry;
  }

  /** As that of `ReportPanels`. */
  async show(place: RunPlace): Promise<ReportData | undefined> {
    this.#panels ??= import("./report-panels.ts").then(
      ({ ReportPanels: Panels }) => new Panels(this.#registry),
    );
    return (await this.#panels).show(place);
  }

  dispose(): void {
    void this.#panels?.then((panels) => {
      panels.dispose();
    });
  }
}
