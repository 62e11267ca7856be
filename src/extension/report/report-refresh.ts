import type { Clock } from "../../base/clock.ts";
import type { Disposable } from "../../base/disposable.ts";
import { loadReportPageBody } from "../../present/load-report-page.ts";
import type { LoadView } from "../../present/load-view.ts";
import type { ReportData, ReportSource } from "./report-source.ts";

/** Milliseconds between two looks at a run that goes on. */
const refreshMs = 1000;
/** Looking takes no more than one part in so many of the time. */
const restRatio = 20;

/** What shows a report. */
export interface ReportPage {
  readonly isVisible: () => boolean;
  /** Puts this into the page; resolves to whether there was one, as what is hidden may be thrown away. */
  readonly replace: (body: string) => Thenable<boolean>;
  /** Makes the page anew. */
  readonly write: (view: LoadView) => void;
  /** Told of what went wrong, once until it is well again. */
  readonly complain: (error: unknown) => void;
}

interface RefreshWorld {
  readonly clock: Pick<Clock, "now" | "after">;
  readonly source: Pick<ReportSource, "read">;
  readonly page: ReportPage;
}

/** Keeps the page of a report as the run is: looks at it again and again while it goes on. */
export class ReportRefresh implements Disposable {
  readonly #world: RefreshWorld;
  #shown: ReportData;
  #timer: Disposable | undefined;
  #hasComplained = false;
  #isGone = false;

  /** `data` is what the page shows already. */
  constructor(world: RefreshWorld, data: ReportData) {
    this.#world = world;
    this.#shown = data;
    this.#lookAgain(0);
  }

  get shown(): ReportData {
    return this.#shown;
  }

  /** Shows the run as it is now, and looks again where it goes on. */
  async now(): Promise<void> {
    const { clock, page } = this.#world;
    const began = clock.now();
    try {
      await this.#draw();
      this.#hasComplained = false;
    } catch (error) {
      if (!this.#isGone && !this.#hasComplained) page.complain(error);
      this.#hasComplained = true;
    }
    this.#lookAgain(clock.now() - began);
  }

  dispose(): void {
    this.#isGone = true;
    this.#timer?.dispose();
  }

  async #draw(): Promise<void> {
    const { source, page } = this.#world;
    const data = await source.read();
    if (!data || this.#isGone) return;
    this.#shown = data;
    const isThere = await page.replace(loadReportPageBody(data.view));
    if (!isThere) this.#writeAnew();
  }

  /** A page that was hidden is drawn from what it was; one that was closed meanwhile is not drawn. */
  #writeAnew(): void {
    if (!this.#isGone) this.#world.page.write(this.#shown.view);
  }

  #lookAgain(tookMs: number): void {
    this.#timer?.dispose();
    if (this.#isGone || this.#shown.view.state.kind !== "running") return;
    const { clock, page } = this.#world;
    const restMs = Math.max(refreshMs, restRatio * tookMs);
    this.#timer = clock.after(restMs, () => {
      if (page.isVisible()) void this.now();
    });
  }
}
