import { Range, TextEditorRevealType, window, workspace } from "vscode";
import type { TextEditor, Uri } from "vscode";

/** Call it before a document grows: editors that show its end will show the new end. */
export function keepAtEnd(uri: Uri): void {
  const key = uri.toString();
  const atEnd = window.visibleTextEditors.filter(
    (editor) => editor.document.uri.toString() === key && showsEnd(editor),
  );
  if (atEnd.length === 0) return;
  const waiting = workspace.onDidChangeTextDocument(({ document }) => {
    if (document.uri.toString() !== key) return;
    waiting.dispose();
    for (const editor of atEnd) revealEnd(editor);
  });
  setTimeout(() => {
    waiting.dispose();
  }, patienceMs);
}

/** The content of the document comes within this time, or it did not change. */
const patienceMs = 2000;

export function revealEnd(editor: TextEditor): void {
  const last = editor.document.lineCount - 1;
  editor.revealRange(new Range(last, 0, last, 0), TextEditorRevealType.Default);
}

/** The last line is empty where the log ends with a newline. */
function showsEnd({ visibleRanges, document }: TextEditor): boolean {
  const shown = visibleRanges.at(-1);
  return shown === undefined || shown.end.line >= document.lineCount - 2;
}
