import type { HistogramBar } from "../run/load/histogram.ts";
import type { Latency } from "../run/load/latency.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { formatCount } from "./format-count.ts";
import { formatLatency } from "./format-latency.ts";
import { formatShare } from "./format-share.ts";
import { reportTable } from "./load-report-table.ts";
import type { LoadView } from "./load-view.ts";

const latencies = ["min", "p50", "p90", "p95", "p99", "max"] as const;
const marked = ["p50", "p90", "p95", "p99"] as const;

/** How long instances and steps took, and how steps did, as markup. */
export function latencySections(view: LoadView): readonly string[] {
  const { latency_ms: whole, is_exact, histogram, steps } = view;
  if (whole === undefined) return [];
  const sample = is_exact ? "" : ", of a sample";
  return [
    "<h2>Latency</h2>",
    ...reportTable(
      `How long an instance took, and each of its steps${sample}`,
      [
        { name: "what" },
        ...latencies.map((name) => ({ name, isNumber: true })),
      ],
      [
        ["instance", ...cellsOf(whole)],
        ...steps.map(({ id, latency_ms }) => [
          `<code>${escapeMarkup(id)}</code>`,
          ...cellsOf(latency_ms),
        ]),
      ],
    ),
    ...reportTable(
      `How many instances took how long${sample}`,
      [
        { name: "duration", isNumber: true },
        { name: "bar", isNamedAloud: true },
        { name: "instances", isNumber: true },
        { name: "share", isNumber: true },
        { name: "here is" },
      ],
      barRows(histogram, whole),
    ),
  ];
}

/** How often steps failed, as markup. */
export function stepsSection({ steps }: LoadView): readonly string[] {
  if (steps.length === 0) return [];
  return [
    "<h2>Steps</h2>",
    ...reportTable(
      "In how many instances a step failed, or succeeded only behind an attempt that had failed",
      [
        { name: "step" },
        { name: "ended", isNumber: true },
        { name: "failed", isNumber: true },
        { name: "succeeded after a retry", isNumber: true },
        { name: "flake rate", isNumber: true },
      ],
      steps.map(({ id, ended, failed, flaky }) => [
        `<code>${escapeMarkup(id)}</code>`,
        ...[ended, failed, flaky].map(countOf),
        formatShare(failed + flaky, ended),
      ]),
    ),
  ];
}

function countOf(count: number): string {
  return escapeMarkup(formatCount(count));
}

function cellsOf(latency: Latency | undefined): readonly string[] {
  return latencies.map((one) => (latency ? formatLatency(latency[one]) : ""));
}

function barRows(
  bars: readonly HistogramBar[],
  latency: Latency,
): readonly (readonly string[])[] {
  const most = Math.max(...bars.map(({ count }) => count));
  const all = bars.reduce((sum, { count }) => sum + count, 0);
  return bars.map(({ from_ms, to_ms, count }, place) => {
    const isLast = place === bars.length - 1;
    const here = marked.filter(
      (name) => latency[name] >= from_ms && (isLast || latency[name] < to_ms),
    );
    return [
      `${formatLatency(from_ms)} – ${formatLatency(to_ms)}`,
      barOf(count, most),
      countOf(count),
      formatShare(count, all),
      here.join(", "),
    ];
  });
}

/** Drawn without a style of its own, which a page may forbid; the number stands beside it. */
function barOf(count: number, most: number): string {
  // As little as there may be of it, it is to be seen.
  const width = count === 0 ? 0 : Math.max(0.5, (100 * count) / most);
  return `<svg aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none"><rect width="${width.toFixed(1)}" height="1"/></svg>`;
}
