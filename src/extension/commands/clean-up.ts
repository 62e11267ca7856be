import { window, workspace } from "vscode";
import type { LogOutputChannel } from "vscode";
import type { Cleaning } from "../../launch/clean/clean.ts";
import { cleaningLines } from "../../present/cleaning-text.ts";
import { settingsFor } from "../settings.ts";
import { isTrusted } from "../trust.ts";
import type { CommandTable } from "./command-table.ts";

/** Ends what dead runs left behind and deletes old runs, in every folder of the window; resolves to what was done. */
export function cleanCommands(log: LogOutputChannel): CommandTable {
  return {
    clean: async () => {
      if (!isTrusted()) return undefined;
      const cleaning = await cleanAll();
      for (const problem of cleaning.problems) log.warn(problem);
      const lines = cleaningLines(cleaning);
      for (const line of lines) log.info(line);
      if (cleaning.problems.length === 0) {
        void window.showInformationMessage(`Slipstream: ${lines.join("; ")}`);
      } else {
        void window.showWarningMessage(cleaning.problems.join("; "));
      }
      return cleaning;
    },
  };
}

async function cleanAll(): Promise<Cleaning> {
  const { clean } = await import("../../launch/clean/clean.ts");
  const { realClock } = await import("../../system/real-clock.ts");
  const folders = (workspace.workspaceFolders ?? []).filter(
    ({ uri }) => uri.scheme === "file",
  );
  const all = await Promise.all(
    folders.map(({ uri }) => {
      const { keepRuns: runs, keepDays: days } = settingsFor(uri);
      return clean(uri.fsPath, { runs, days }, realClock.date());
    }),
  );
  return {
    orphans: all.flatMap(({ orphans }) => orphans),
    deleted: all.flatMap(({ deleted }) => deleted),
    problems: all.flatMap(({ problems }) => problems),
  };
}
