import { toBoolean, toCount, toDuration, toWord } from "./converters.ts";
import { Fields } from "./fields.ts";
import { executionKeys } from "./key-table.ts";
import { isNothing } from "./read-map.ts";
import { readSetting } from "./read-setting.ts";
import { reportType } from "./report-type.ts";
import type { Scope } from "./scope.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";
import type { Execution } from "./workflow.ts";
import { present } from "./present.ts";

export function readExecution(
  scope: Scope,
  entry: MapEntry | undefined,
): Execution {
  if (!entry || isNothing(entry.value)) return {};
  if (entry.value.kind !== "map") {
    reportType(scope.reading, entry.value, "'execution' is a map of settings");
    return {};
  }
  const fields = new Fields(scope.reading, entry.value, executionKeys);
  const count = fields.entry("max_workers");
  return present({
    parallel: readSetting(scope, fields.entry("parallel"), toBoolean),
    maxWorkers: isAuto(scope, count)
      ? undefined
      : readSetting(scope, count, toCount(1)),
    timeout: readSetting(scope, fields.entry("timeout"), toDuration(false)),
    timeoutPerStep: readSetting(
      scope,
      fields.entry("timeout_per_step"),
      toDuration(false),
    ),
    onFailure: readSetting(
      scope,
      fields.entry("on_failure"),
      toWord(["continue", "stop", "kill"]),
    ),
    maxFailures: readSetting(scope, fields.entry("max_failures"), toCount(1)),
    gracePeriod: readSetting(
      scope,
      fields.entry("grace_period"),
      toDuration(true),
    ),
  });
}

function isAuto(scope: Scope, entry: MapEntry | undefined): boolean {
  const value = entry?.value;
  if (value?.kind !== "scalar" || value.value !== "auto") return false;
  const message = "'max_workers: auto' is not available in this version.";
  scope.reading.report(value, ["not-available", message]);
  return true;
}
