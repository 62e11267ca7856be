import { Fields } from "./fields.ts";
import { loadKeys } from "./key-table.ts";
import type { Load } from "./load.ts";
import type { Threshold } from "./parse-threshold.ts";
import { present } from "./present.ts";
import { isNothing } from "./read-map.ts";
import { readSetting } from "./read-setting.ts";
import { reportType } from "./report-type.ts";
import type { Scope } from "./scope.ts";
import type { Setting } from "./setting.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** `load`; empty where the file says nothing. */
export function readLoad(scope: Scope, entry: MapEntry | undefined): Load {
  if (!entry || isNothing(entry.value)) return {};
  if (entry.value.kind !== "map") {
    reportType(scope.reading, entry.value, "'load' is a map of settings");
    return {};
  }
  const fields = new Fields(scope.reading, entry.value, loadKeys);
  return present({
    instances: readSetting(scope, fields.entry("instances"), "positive-count"),
    parallel: readSetting(scope, fields.entry("parallel"), "positive-count"),
    rate: readSetting(scope, fields.entry("rate"), "rate"),
    rampUp: readSetting(scope, fields.entry("ramp_up"), "duration"),
    gracefulStop: readSetting(scope, fields.entry("graceful_stop"), "duration"),
    thresholds: readThresholds(scope, fields.entry("thresholds")),
    abortOnFail: readSetting(scope, fields.entry("abort_on_fail"), "boolean"),
    seed: readSetting(scope, fields.entry("seed"), "text"),
  });
}

/** A list of texts, or one. */
function readThresholds(
  scope: Scope,
  entry: MapEntry | undefined,
): readonly Setting<Threshold>[] | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const { value } = entry;
  if (value.kind === "map") {
    reportType(
      scope.reading,
      value,
      "'thresholds' is a list of texts such as 'p95 < 200ms'",
    );
    return undefined;
  }
  const items = value.kind === "list" ? value.items : [value];
  return items.flatMap((item) => {
    const setting = readSetting(scope, { ...entry, value: item }, "threshold");
    return setting ?? [];
  });
}
