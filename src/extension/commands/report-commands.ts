import { window } from "vscode";
import type { LoadRecord } from "../../run/load/load-record.ts";
import type { LazyReportPanels } from "../report/lazy-report-panels.ts";
import { findStoredRun } from "../runs/find-stored-run.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import type { CommandTable } from "./command-table.ts";
import { runIdOf } from "./targets.ts";

/** The report of many instances as a page: of a run, or of one that is picked. */
export function reportCommands(
  reports: Pick<LazyReportPanels, "show">,
): CommandTable {
  return {
    showReport: async (target): Promise<LoadRecord | undefined> => {
      const id = runIdOf(target);
      const place = id === undefined ? await pick() : await findStoredRun(id);
      if (!place) {
        if (id !== undefined) tell(`There is no run ${id} here.`);
        return undefined;
      }
      const data = await reports.show(place);
      if (!data)
        tell(`${place.run} is no run of many instances: it has no report.`);
      return data?.record;
    },
  };
}

async function pick(): Promise<RunPlace | undefined> {
  const { pickReport } = await import("../report/pick-report.ts");
  return pickReport();
}

function tell(message: string): void {
  void window.showInformationMessage(message);
}
