import { window, workspace } from "vscode";
import { revealEnd } from "./keep-at-end.ts";
import type { LogPlace } from "./log-place.ts";
import { logUri } from "./log-uri.ts";

/** Shows the end of a log, where what is new appears. */
export async function openLog(place: LogPlace): Promise<void> {
  const document = await workspace.openTextDocument(logUri(place));
  const editor = await window.showTextDocument(document, { preview: true });
  revealEnd(editor);
}
