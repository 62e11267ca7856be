import type { LoadRecord } from "../run/load/load-record.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { loadReportBody } from "./load-report-body.ts";
import type { FailureActions } from "./load-report-failures.ts";
import { reportLayout } from "./load-report-layout.ts";
import { endedView } from "./load-view.ts";
import { loadViewTitle } from "./load-view-headline.ts";

/** The report of an instances run as one HTML file that needs no other, and no script. */
export function loadReportHtml(record: LoadRecord): string {
  const view = endedView(record);
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeMarkup(loadViewTitle(view))}</title>`,
    `<style>${colours}${reportLayout}</style>`,
    "</head>",
    "<body>",
    "<main>",
    loadReportBody(view, whereToLook),
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

const colours = `
:root{color-scheme:light dark;--line:#8884;--dim:#6b6b6b;--good:#287d3c;--bad:#c4314b;--odd:#9a6700;--bar:#3b78c2;--mono:ui-monospace,monospace}
@media(prefers-color-scheme:dark){:root{--dim:#a0a0a0;--good:#6fc284;--bad:#f2798c;--odd:#d9a441;--bar:#6aa2e6}}
body{font:14px/1.5 system-ui,sans-serif}
`;

const whereToLook: FailureActions = ({ first }, { run }) => {
  const again = `slipstream rerun ${run} --instance ${first.instance}`;
  const log =
    first.log === undefined
      ? ""
      : `log: <code>${escapeMarkup(first.log)}</code><br>`;
  return `${log}<code>${escapeMarkup(again)}</code>`;
};
