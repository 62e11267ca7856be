import type { Latency } from "../run/load/latency.ts";
import type { LoadRecord } from "../run/load/load-record.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { failureText } from "./failure-text.ts";
import { formatCount } from "./format-count.ts";
import { formatLatency } from "./format-latency.ts";
import { formatShare } from "./format-share.ts";
import { loadHeadline } from "./load-report-text.ts";

const latencies = ["min", "p50", "p90", "p95", "p99", "max"] as const;

/** The report of an instances run as one HTML file that needs no other, and no script. */
export function loadReportHtml(record: LoadRecord): string {
  const title = `${escapeMarkup(record.workflow)} × ${formatCount(record.instances.total)}`;
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    `<h1>${title}</h1>`,
    `<p class="${record.status}">${escapeMarkup(loadHeadline(record))}</p>`,
    `<p>${escapeMarkup(record.file)} · run ${record.run} · seed ${escapeMarkup(record.instances.seed)} · ${record.instances.parallel} at once · ${record.times.started}</p>`,
    ...thresholds(record),
    ...latency(record),
    ...failures(record),
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

const style = `
:root{color-scheme:light dark}
body{font:14px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8884;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
meter{width:100%}
.succeeded{color:#287d3c}.failed{color:#c4314b}.cancelled{color:#9a6700}
`;

function thresholds({ times }: LoadRecord): readonly string[] {
  if (times.thresholds.length === 0) return [];
  return [
    "<h2>Thresholds</h2>",
    "<ul>",
    ...times.thresholds.map(
      ({ threshold, holds }) =>
        `<li class="${holds ? "succeeded" : "failed"}">${holds ? "✓" : "✗"} <code>${escapeMarkup(threshold)}</code>${holds ? "" : " does not hold"}</li>`,
    ),
    "</ul>",
  ];
}

function latency({ instances, times }: LoadRecord): readonly string[] {
  const { latency_ms: whole, histogram } = times;
  if (whole === undefined) return [];
  const most = Math.max(...histogram.map(({ count }) => count));
  return [
    "<h2>Latency</h2>",
    "<table>",
    `<tr><th></th>${latencies.map((name) => `<th class="n">${name}</th>`).join("")}<th class="n">flaky</th></tr>`,
    latencyRow("instance", whole, ""),
    ...instances.steps.map(({ id, ended, failed, flaky }) =>
      latencyRow(
        `<code>${escapeMarkup(id)}</code>`,
        times.steps[id],
        formatShare(failed + flaky, ended),
      ),
    ),
    "</table>",
    "<table>",
    ...histogram.map(
      ({ from_ms, to_ms, count }) =>
        `<tr><td class="n">${formatLatency(from_ms)} – ${formatLatency(to_ms)}</td><td><meter max="${most}" value="${count}"></meter></td><td class="n">${formatCount(count)}</td></tr>`,
    ),
    "</table>",
  ];
}

function latencyRow(
  name: string,
  values: Latency | undefined,
  flaky: string,
): string {
  const cells = latencies.map(
    (one) => `<td class="n">${values ? formatLatency(values[one]) : ""}</td>`,
  );
  return `<tr><td>${name}</td>${cells.join("")}<td class="n">${flaky}</td></tr>`;
}

function failures({ run, instances }: LoadRecord): readonly string[] {
  if (instances.failures.length === 0) return [];
  return [
    "<h2>Failures</h2>",
    "<table>",
    '<tr><th>kind</th><th class="n">instances</th><th>first</th></tr>',
    ...instances.failures.map((group) => {
      const { count, first } = group;
      const again = `slipstream rerun ${run} --instance ${first.instance}`;
      const log =
        first.log === undefined
          ? ""
          : `<br>log: <code>${escapeMarkup(first.log)}</code>`;
      const output =
        first.output === undefined
          ? ""
          : `<br><code>${escapeMarkup(first.output)}</code>`;
      return `<tr><td>${escapeMarkup(failureText(group))}</td><td class="n">${formatCount(count)} (${formatShare(count, instances.total)})</td><td>#${first.instance}, seed ${first.seed}${output}${log}<br><code>${escapeMarkup(again)}</code></td></tr>`;
    }),
    "</table>",
  ];
}
