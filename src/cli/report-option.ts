import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import type { ReportFormat } from "../present/load-report-formats.ts";
import {
  loadReportText,
  reportFormats,
} from "../present/load-report-formats.ts";
import type { LoadRecord } from "../run/load/load-record.ts";

export interface WantedReport {
  readonly format: ReportFormat;
  /** As typed: relative to the current folder. */
  readonly file: string;
}

/** One more `FORMAT=FILE`. */
export function reportValue(
  text: string,
  before: readonly WantedReport[] = [],
): readonly WantedReport[] {
  const [, name = "", file = ""] = /^([a-z]+)=(.+)$/s.exec(text) ?? [];
  const format = reportFormats.find((known) => known === name);
  if (format === undefined || file === "") {
    throw new InvalidArgumentError(
      "It must have the form html=FILE, junit=FILE or json=FILE.",
    );
  }
  return [...before, { format, file }];
}

/** Rejects where the file cannot be written. */
export async function writeReport(
  { format, file }: WantedReport,
  record: LoadRecord,
  folder: string,
): Promise<void> {
  await writeFile(resolve(folder, file), loadReportText(format, record));
}
