import { Fields } from "./fields.ts";
import { retryKeys } from "./key-table.ts";
import { present } from "./present.ts";
import { readFailureClasses } from "./read-failure-classes.ts";
import { isNothing } from "./read-map.ts";
import { readSetting } from "./read-setting.ts";
import { reportType } from "./report-type.ts";
import type { RetrySettings } from "./retry-settings.ts";
import type { Scope } from "./scope.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

export function readRetry(
  scope: Scope,
  entry: MapEntry | undefined,
): RetrySettings {
  if (!entry || isNothing(entry.value)) return {};
  if (entry.value.kind !== "map") {
    reportType(scope.reading, entry.value, "'retry' is a map of settings");
    return {};
  }
  const fields = new Fields(scope.reading, entry.value, retryKeys);
  return present({
    maxAttempts: readSetting(
      scope,
      fields.entry("max_attempts"),
      "positive-count",
    ),
    delay: readSetting(scope, fields.entry("delay"), "duration"),
    backoff: readSetting(scope, fields.entry("backoff"), "backoff"),
    factor: readSetting(scope, fields.entry("factor"), "factor"),
    maxDelay: readSetting(scope, fields.entry("max_delay"), "duration"),
    jitter: readSetting(scope, fields.entry("jitter"), "jitter"),
    retryOn: readFailureClasses(scope, fields.entry("retry_on")),
    noRetryOn: readFailureClasses(scope, fields.entry("no_retry_on")),
  });
}
