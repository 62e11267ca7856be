import { escapeMarkup } from "./escape-markup.ts";
import { formatCount } from "./format-count.ts";
import { formatShare } from "./format-share.ts";
import type { FailureActions } from "./load-report-failures.ts";
import { failuresSection } from "./load-report-failures.ts";
import { latencySections, stepsSection } from "./load-report-latency.ts";
import { reportTable } from "./load-report-table.ts";
import type { LoadView } from "./load-view.ts";
import { loadViewHeadline, loadViewTitle } from "./load-view-headline.ts";
import { loadViewStatus } from "./load-view-status.ts";

/** What a report shows, whoever shows it: markup, in which nothing of the run is more than text. */
export function loadReportBody(
  view: LoadView,
  actions: FailureActions,
): string {
  const { symbol, word: status } = loadViewStatus(view);
  const word = escapeMarkup(status);
  return [
    `<h1>${escapeMarkup(loadViewTitle(view))}</h1>`,
    `<p class="headline"><span class="${word}" aria-hidden="true">${symbol}</span> ${word} · ${escapeMarkup(loadViewHeadline(view))}</p>`,
    `<p class="about">${escapeMarkup(view.file)} · run ${escapeMarkup(view.run)} · seed ${escapeMarkup(view.seed)} · ${escapeMarkup(momentText(view.started))}</p>`,
    ...countsSection(view),
    ...thresholdsSection(view),
    ...failuresSection(view, actions),
    ...latencySections(view),
    ...stepsSection(view),
  ].join("\n");
}

/** `2026-11-20 14:02:03 UTC`, of `2026-11-20T14:02:03.123Z`. */
function momentText(time: string): string {
  return time.replace("T", " ").replace(/\.\d+Z$/, " UTC");
}

function countsSection({ counts, state }: LoadView): readonly string[] {
  const { total, succeeded, failed, cancelled, dropped, not_started } = counts;
  const waiting = state.kind === "running" ? "not ended yet" : "not started";
  const rows = (
    [
      ["succeeded", succeeded],
      ["failed", failed],
      ["cancelled", cancelled],
      ["dropped", dropped],
      [waiting, not_started - dropped],
    ] as const
  ).filter(([, count], place) => count > 0 || place < 2);
  return [
    '<dl class="counts">',
    ...rows.map(
      ([name, count]) =>
        `<div><dt>${name}</dt><dd>${escapeMarkup(formatCount(count))} <span>${formatShare(count, total)}</span></dd></div>`,
    ),
    "</dl>",
  ];
}

function thresholdsSection({ thresholds }: LoadView): readonly string[] {
  if (thresholds.length === 0) return [];
  return [
    "<h2>Thresholds</h2>",
    ...reportTable(
      "What was to hold in the end",
      [{ name: "threshold" }, { name: "result" }],
      thresholds.map(({ threshold, holds }) => [
        `<code>${escapeMarkup(threshold)}</code>`,
        holds
          ? '<span class="good" aria-hidden="true">✓</span> holds'
          : '<span class="bad" aria-hidden="true">✗</span> does not hold',
      ]),
    ),
  ];
}
