import { randomBytes } from "node:crypto";
import { commands, ViewColumn, window } from "vscode";
import type { WebviewPanel } from "vscode";
import {
  loadReportPage,
  loadReportPageBody,
} from "../../present/load-report-page.ts";
import { loadViewTitle } from "../../present/load-view-headline.ts";
import type { ReportMessage } from "../../present/report-message.ts";
import { readReportMessage } from "../../present/report-message.ts";
import { messageOf } from "../errors.ts";
import { openInstanceLog } from "../logs/open-instance-log.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import type { ReportData, ReportSource } from "./report-source.ts";
import { saveReport } from "./save-report.ts";

/** Milliseconds between two looks at a run that goes on. */
const refreshMs = 1000;
/** Looking takes no more than one part in so many of the time. */
const restRatio = 20;

/** A report of an instances run as a page, drawn anew while the run goes on. */
export class ReportPanel {
  readonly #place: RunPlace;
  readonly #source: ReportSource;
  readonly #panel: WebviewPanel;
  #shown: ReportData;
  #timer: NodeJS.Timeout | undefined;
  #isSeen = true;
  #isGone = false;

  constructor(place: RunPlace, source: ReportSource, data: ReportData) {
    this.#place = place;
    this.#source = source;
    this.#shown = data;
    const title = `Report: ${loadViewTitle(data.view)}`;
    this.#panel = window.createWebviewPanel(
      "slipstream.report",
      title,
      ViewColumn.Active,
      { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
    );
    this.#panel.onDidDispose(() => {
      this.#isGone = true;
      clearTimeout(this.#timer);
    });
    this.#panel.webview.onDidReceiveMessage((message: unknown) => {
      const known = readReportMessage(message);
      if (known) void this.#answer(known).catch(complain);
    });
    this.#panel.onDidChangeViewState(() => {
      if (this.#panel.visible && !this.#isSeen) void this.#refresh();
      this.#isSeen = this.#panel.visible;
    });
    this.#write();
    this.#lookAgain(0);
  }

  onDidDispose(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  /** Shows it, as the run is now. */
  async reveal(): Promise<void> {
    this.#panel.reveal();
    await this.#refresh();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  /** Does what the page asks for; nothing of it but numbers comes from the page. */
  async #answer(message: ReportMessage): Promise<void> {
    const { view, record } = this.#shown;
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

  async #refresh(): Promise<void> {
    clearTimeout(this.#timer);
    const began = performance.now();
    const data = await this.#source.read();
    if (!data || this.#isGone) return;
    this.#shown = data;
    const body = loadReportPageBody(data.view);
    const isThere = await this.#panel.webview.postMessage({ body });
    // A page that was hidden was thrown away, and is drawn from what it was.
    if (!isThere) this.#write();
    this.#lookAgain(performance.now() - began);
  }

  #lookAgain(tookMs: number): void {
    clearTimeout(this.#timer);
    if (this.#isGone || this.#shown.view.state.kind !== "running") return;
    this.#timer = setTimeout(
      () => {
        if (this.#panel.visible) void this.#refresh();
      },
      Math.max(refreshMs, restRatio * tookMs),
    );
  }

  #write(): void {
    const nonce = randomBytes(16).toString("hex");
    this.#panel.webview.html = loadReportPage(this.#shown.view, nonce);
  }
}

function complain(error: unknown): void {
  void window.showErrorMessage(messageOf(error));
}
