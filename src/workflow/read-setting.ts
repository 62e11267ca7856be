import type { Misfit } from "./converters.ts";
import type { FormName, Forms } from "./forms.ts";
import { converters } from "./forms.ts";
import type { Scope } from "./scope.ts";
import type { Setting } from "./setting.ts";
import { isNothing } from "./read-map.ts";
import { reportType } from "./report-type.ts";
import type { MapEntry, ScalarNode } from "./syntax/syntax-tree.ts";

/** A value that is a literal, or an expression that is computed when it is needed. */
export function readSetting<Name extends FormName>(
  scope: Scope,
  entry: MapEntry | undefined,
  form: Name,
): Setting<Forms[Name]> | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const { value, key } = entry;
  if (value.kind !== "scalar") {
    reportType(scope.reading, value, `'${key}' is one value`);
    return undefined;
  }
  const range = scope.reading.range(value);
  const template = scope.template(value).value;
  if (template.parts.some((part) => part.kind === "expression")) {
    return { kind: "computed", template, range, key, form };
  }
  const made = converters[form](value.value);
  if (made.ok) return { kind: "fixed", value: made.value, range };
  reportMisfit(scope, { value, key }, made.error);
  return undefined;
}

function reportMisfit(
  scope: Scope,
  at: { readonly value: ScalarNode; readonly key: string },
  misfit: Misfit,
): void {
  scope.reading.reportUnknown(
    at.value,
    [misfit.code, `'${at.key}': ${misfit.message}.`],
    { written: at.value.text, known: misfit.known ?? [] },
  );
}
