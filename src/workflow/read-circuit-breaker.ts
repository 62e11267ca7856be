import type { CircuitBreaker } from "./circuit-breaker.ts";
import { Fields } from "./fields.ts";
import { circuitBreakerKeys } from "./key-table.ts";
import { present } from "./present.ts";
import { isNothing } from "./read-map.ts";
import { readSetting } from "./read-setting.ts";
import { readScalar } from "./read-text.ts";
import { headOf, reportType } from "./report-type.ts";
import type { Scope } from "./scope.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

export function readCircuitBreaker(
  scope: Scope,
  entry: MapEntry | undefined,
): CircuitBreaker | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const { reading } = scope;
  if (entry.value.kind !== "map") {
    reportType(reading, entry.value, `'${entry.key}' is a map with a 'key'`);
    return undefined;
  }
  const fields = new Fields(reading, entry.value, circuitBreakerKeys);
  const written = fields.entry("key");
  if (!written) {
    const message = "A circuit breaker needs a 'key'.";
    reading.report(headOf(reading, entry.value), ["missing-key", message]);
    return undefined;
  }
  const key = readScalar(reading, written, "a text");
  if (!key) return undefined;
  if (key.text.trim() === "") {
    reading.report(key, ["invalid-value", "'key' is empty."]);
  }
  return {
    key: scope.template(key),
    ...present({
      failureThreshold: readSetting(
        scope,
        fields.entry("failure_threshold"),
        "positive-count",
      ),
      resetAfter: readSetting(
        scope,
        fields.entry("reset_after"),
        "positive-duration",
      ),
      maxIdenticalFailures: readSetting(
        scope,
        fields.entry("max_identical_failures"),
        "positive-count",
      ),
    }),
  };
}
