import { extname } from "node:path";
import { Uri, window, workspace } from "vscode";
import { loadReportText } from "../../present/load-report-formats.ts";
import type { ReportFormat } from "../../present/load-report-formats.ts";
import type { LoadRecord } from "../../run/load/load-record.ts";

const formatOf: Readonly<Record<string, ReportFormat>> = {
  ".xml": "junit",
  ".json": "json",
};

/** Asks where to, and writes the report in the format that the name asks for: HTML, unless it ends in `.xml` or `.json`. */
export async function saveReport(
  root: string,
  record: LoadRecord,
): Promise<void> {
  const uri = await window.showSaveDialog({
    title: "Save Report",
    defaultUri: Uri.joinPath(Uri.file(root), `${record.run}.html`),
    filters: { HTML: ["html"], JUnit: ["xml"], JSON: ["json"] },
  });
  if (!uri) return;
  const format = formatOf[extname(uri.path).toLowerCase()] ?? "html";
  const text = loadReportText(format, record);
  await workspace.fs.writeFile(uri, Buffer.from(text));
}
