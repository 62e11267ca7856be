import { DocumentLink, Range, Uri, languages } from "vscode";
import type { Disposable, TextDocument } from "vscode";
import { logScheme } from "./log-uri.ts";
import { fileInSkippedLine } from "./skipped-line.ts";

/** Makes the first line of a shortened log lead to the whole file. */
export function registerLogLinks(): Disposable {
  return languages.registerDocumentLinkProvider(
    { scheme: logScheme },
    {
      provideDocumentLinks: (document: TextDocument) => {
        const line = document.lineAt(0);
        const found = fileInSkippedLine(line.text);
        if (!found) return [];
        const range = new Range(0, found.start, 0, line.text.length);
        return [new DocumentLink(range, Uri.file(found.file))];
      },
    },
  );
}
