import { window } from "vscode";
import type { InstanceFailure } from "../../run/load/instance-outcome.ts";
import type { InstancePlace } from "../runs/launch-again.ts";
import { openLog } from "./open-log.ts";

/** Opens the log of one of many instances, or says why there is none; `known` as that of `findInstanceLog`. */
export async function openInstanceLog(
  place: InstancePlace,
  known?: InstanceFailure,
): Promise<void> {
  const { findInstanceLog } = await import("./find-instance-log.ts");
  const found = await findInstanceLog(place, known);
  if (found.ok) await openLog(found.value);
  else void window.showInformationMessage(found.error);
}
