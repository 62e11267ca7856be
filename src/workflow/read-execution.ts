import { fail, ok } from "../base/result.ts";
import {
  type Converter,
  toBoolean,
  toCount,
  toDuration,
  toRate,
  toWord,
} from "./converters.ts";
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
    parallel: readSetting(scope, fields.entry("parallel"), toBoolean),
    maxWorkers: readSetting(scope, fields.entry("max_workers"), toWorkers),
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
    rateLimitDelay: readSetting(
      scope,
      fields.entry("rate_limit_delay"),
      toDuration(true),
    ),
    rateLimit: readSetting(scope, fields.entry("rate_limit"), toRate),
    adaptiveScaling: readSetting(
      scope,
      fields.entry("adaptive_scaling"),
      toBoolean,
    ),
  });
}

const toWorkers: Converter<number | "auto"> = (value) => {
  if (value === "auto") return ok(value);
  const count = toCount(1)(value);
  return count.ok ? count : fail({ ...count.error, known: ["auto"] });
};
