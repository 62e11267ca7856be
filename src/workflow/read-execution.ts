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
  return present({
    parallel: readSetting(scope, fields.entry("parallel"), "boolean"),
    maxWorkers: readSetting(scope, fields.entry("max_workers"), "workers"),
    timeout: readSetting(scope, fields.entry("timeout"), "positive-duration"),
    timeoutPerStep: readSetting(
      scope,
      fields.entry("timeout_per_step"),
      "positive-duration",
    ),
    onFailure: readSetting(scope, fields.entry("on_failure"), "on-failure"),
    maxFailures: readSetting(
      scope,
      fields.entry("max_failures"),
      "positive-count",
    ),
    gracePeriod: readSetting(scope, fields.entry("grace_period"), "duration"),
    rateLimitDelay: readSetting(
      scope,
      fields.entry("rate_limit_delay"),
      "duration",
    ),
    rateLimit: readSetting(scope, fields.entry("rate_limit"), "rate"),
    adaptiveScaling: readSetting(
      scope,
      fields.entry("adaptive_scaling"),
      "boolean",
    ),
  });
}
