import { randomBytes } from "node:crypto";
import { commands, ViewColumn, window } from "vscode";
import type { WebviewPanel } from "vscode";
import { loadReportPage } from "../../present/load-report-page.ts";
import type { LoadView } from "../../present/load-view.ts";
import { loadViewTitle } from "../../present/load-view-headline.ts";
import type { ReportMessage } from "../../present/report-message.ts";
import { readReportMessage } from "../../present/report-message.ts";
import { realClock } from "../../system/real-clock.ts";
import { messageOf } from "../errors.ts";
import { openInstanceLog } from "../logs/open-instance-log.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import type { ReportPage } from "./report-refresh.ts";
import { ReportRefresh } from "./report-refresh.ts";
import type { ReportData, ReportSource } from "./report-source.ts";
import { saveReport } from "./save-report.ts";

/** A report of an instances run as a page, drawn anew while the run goes on. */
export class ReportPanel {
  readonly #place: RunPlace;
  readonly #panel: WebviewPanel;
  readonly #refresh: ReportRefresh;
  #isSeen = true;

  constructor(place: RunPlace, source: ReportSource, data: ReportData) {
    this.#place = place;
    const title = `Report: ${loadViewTitle(data.view)}`;
    this.#panel = window.createWebviewPanel(
      "slipstream.report",
      title,
      ViewColumn.Active,
      { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
    );
    const page: ReportPage = {
      isVisible: () => this.#panel.visible,
      replace: (body) => this.#panel.webview.postMessage({ body }),
      write: (view) => {
        this.#write(view);
      },
      complain,
    };
    const clock = realClock;
    this.#refresh = new ReportRefresh({ clock, source, page }, data);
    this.#panel.onDidDispose(() => {
      this.#refresh.dispose();
    });
    this.#panel.webview.onDidReceiveMessage((message: unknown) => {
      const known = readReportMessage(message);
      if (known) void this.#answer(known).catch(complain);
    });
    this.#panel.onDidChangeViewState(() => {
      if (this.#panel.visible && !this.#isSeen) void this.#refresh.now();
      this.#isSeen = this.#panel.visible;
    });
    this.#write(data.view);
  }

  onDidDispose(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  /** Shows it, as the run is now. */
  async reveal(): Promise<ReportData> {
    this.#panel.reveal();
    return this.refresh();
  }

  /** Draws it as the run is now, wherever it is. */
  async refresh(): Promise<ReportData> {
    await this.#refresh.now();
    return this.#refresh.shown;
  }

  dispose(): void {
    this.#panel.dispose();
  }

  /** Does what the page asks for; nothing of it but numbers comes from the page. */
  async #answer(message: ReportMessage): Promise<void> {
    const { view, record } = this.#refresh.shown;
    if (message.type === "save") {
      if (record) await saveReport(this.#place.root, record);
      return;
    }
    const { instance } = message;
    if (message.type === "reproduce") {
      const { run } = this.#place;
      await commands.executeCommand("slipstream.reproduceInstance", {
        run,
        instance,
      });
      return;
    }
    // What the page shows may be older than what is known by now.
    const group = view.failures.find(
      ({ first }) => first.instance === instance,
    );
    await openInstanceLog({ ...this.#place, instance }, group?.first);
  }

  #write(view: LoadView): void {
    const nonce = randomBytes(16).toString("hex");
    this.#panel.webview.html = loadReportPage(view, nonce);
  }
}

function complain(error: unknown): void {
  void window.showErrorMessage(messageOf(error));
}
