import type { LoadRecord } from "../run/load/load-record.ts";
import { loadReportHtml } from "./load-report-html.ts";
import { loadReportJunit } from "./load-report-junit.ts";

const formats = {
  html: loadReportHtml,
  junit: loadReportJunit,
  json: (record: LoadRecord) => `${JSON.stringify(record, undefined, 2)}\n`,
};

/** In what a report can be written. */
export type ReportFormat = keyof typeof formats;

export const reportFormats = Object.keys(formats) as readonly ReportFormat[];

/** The report of an instances run as the content of a file. */
export function loadReportText(
  format: ReportFormat,
  record: LoadRecord,
): string {
  return formats[format](record);
}
