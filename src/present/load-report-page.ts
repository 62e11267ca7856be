import { escapeMarkup } from "./escape-markup.ts";
import { loadReportBody } from "./load-report-body.ts";
import type { FailureActions } from "./load-report-failures.ts";
import { reportLayout } from "./load-report-layout.ts";
import type { LoadView } from "./load-view.ts";
import { loadViewTitle } from "./load-view-headline.ts";
import type { ReportMessage } from "./report-message.ts";

/** The report as a page of the editor; `nonce` is by chance, and lets in the page's own style and script alone. */
export function loadReportPage(view: LoadView, nonce: string): string {
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; form-action 'none'; base-uri 'none'">`,
    `<title>${escapeMarkup(loadViewTitle(view))}</title>`,
    `<style nonce="${nonce}">${colours}${reportLayout}</style>`,
    "</head>",
    "<body>",
    `<main>${loadReportPageBody(view)}</main>`,
    `<script nonce="${nonce}">${script}</script>`,
    "</body>",
    "</html>",
  ].join("\n");
}

/** What stands in `main` of the page: to be put there anew while the run goes on. */
export function loadReportPageBody(view: LoadView): string {
  const save = button("Save Report…", "Save Report…", { type: "save" });
  const body = loadReportBody(view, buttons);
  // What is written down is the record, which there is only at the end.
  return view.state.kind === "ended"
    ? `<div class="actions">${save}</div>\n${body}`
    : body;
}

const buttons: FailureActions = ({ first, step }) => {
  const { instance, log } = first;
  return [
    ...(log === undefined
      ? []
      : [
          button("Log", `Log of ${step} in instance ${instance}`, {
            type: "log",
            instance,
          }),
        ]),
    button("Reproduce", `Reproduce instance ${instance}`, {
      type: "reproduce",
      instance,
    }),
  ].join(" ");
};

/** `name` is what a screen reader says: of many buttons with one text, which it is. */
function button(text: string, name: string, message: ReportMessage): string {
  return `<button type="button" aria-label="${escapeMarkup(name)}" data-message="${escapeMarkup(JSON.stringify(message))}">${escapeMarkup(text)}</button>`;
}

const colours = `
:root{--line:var(--vscode-editorWidget-border,var(--vscode-contrastBorder,#8884));--dim:var(--vscode-descriptionForeground);--good:var(--vscode-testing-iconPassed);--bad:var(--vscode-testing-iconFailed);--odd:var(--vscode-editorWarning-foreground);--bar:var(--vscode-charts-blue);--mono:var(--vscode-editor-font-family,monospace)}
body{font-family:var(--vscode-font-family);font-size:var(--vscode-font-size);line-height:1.5;color:var(--vscode-foreground);padding:0}
code{background:none;color:inherit;padding:0}
button{font:inherit;color:var(--vscode-button-secondaryForeground);background:var(--vscode-button-secondaryBackground);border:1px solid var(--vscode-button-border,var(--vscode-contrastBorder,transparent));border-radius:2px;padding:.1rem .6rem;margin:.25rem 0 0;cursor:pointer}
button:hover{background:var(--vscode-button-secondaryHoverBackground)}
button:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
.actions{float:right;margin:0 0 0 1rem}
`;

/** Tells of buttons, and takes a newer body without losing who has the focus. */
const script = `
const editor = acquireVsCodeApi();
addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-message]");
  if (button) editor.postMessage(JSON.parse(button.dataset.message));
});
addEventListener("message", ({ data }) => {
  const focused = document.activeElement?.dataset.message;
  const main = document.querySelector("main");
  main.innerHTML = data.body;
  if (focused === undefined) return;
  [...main.querySelectorAll("button")].find(({ dataset }) => dataset.message === focused)?.focus();
});
`;
