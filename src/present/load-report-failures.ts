import type { FailureGroup } from "../run/load/failure-groups.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { failureText } from "./failure-text.ts";
import { formatCount } from "./format-count.ts";
import { formatShare } from "./format-share.ts";
import { reportTable } from "./load-report-table.ts";
import type { LoadView } from "./load-view.ts";

/** So many kinds are shown; more nobody reads. */
const mostShown = 200;

/** Of a kind of failure, as markup: what can be done about it. */
export type FailureActions = (group: FailureGroup, view: LoadView) => string;

/** The failures by their kind, the most frequent first, as markup. */
export function failuresSection(
  view: LoadView,
  actions: FailureActions,
): readonly string[] {
  const { failures, counts } = view;
  if (failures.length === 0) return [];
  const hidden = failures.length - mostShown;
  return [
    "<h2>Failures</h2>",
    ...reportTable(
      "Failures by their kind, the most frequent first",
      [
        { name: "kind" },
        { name: "instances", isNumber: true },
        { name: "share", isNumber: true },
        { name: "first" },
      ],
      failures
        .slice(0, mostShown)
        .map((group) => [
          `<span class="bad" aria-hidden="true">✗</span> ${escapeMarkup(failureText(group))}`,
          escapeMarkup(formatCount(group.count)),
          formatShare(group.count, counts.total),
          `${firstText(group)}<br>${actions(group, view)}`,
        ]),
    ),
    ...(hidden > 0
      ? [`<p>… and ${formatCount(hidden)} more kinds of failure.</p>`]
      : []),
  ];
}

function firstText({ first }: FailureGroup): string {
  const output =
    first.output === undefined
      ? ""
      : `<br><code>${escapeMarkup(first.output)}</code>`;
  return `${escapeMarkup(`#${first.instance}, seed ${first.seed}`)}${output}`;
}
