import type { Json } from "../../src/base/json.ts";
import { parseTemplate } from "../../src/expression/parse-template.ts";
import type { FanOut } from "../../src/workflow/fan-out.ts";
import type { InputValue } from "../../src/workflow/input-value.ts";
import { fixed, nowhere } from "./workflow-of.ts";

interface Limits {
  readonly maxParallel?: number;
  readonly failFast?: boolean;
}

/** As `foreach: value` with these limits. */
export function foreach(value: Json, limits: Limits = {}): FanOut {
  return fanOut("foreach", value, limits);
}

/** As `matrix: value` with these limits. */
export function matrix(value: Json, limits: Limits = {}): FanOut {
  return fanOut("matrix", value, limits);
}

function fanOut(
  over: FanOut["over"],
  value: Json,
  { maxParallel, failFast }: Limits,
): FanOut {
  return {
    over,
    value: inputValue(value),
    range: nowhere,
    decidesEach: false,
    ...(maxParallel === undefined ? {} : { maxParallel: fixed(maxParallel) }),
    ...(failFast === undefined ? {} : { failFast: fixed(failFast) }),
  };
}

/** A value as it stands in a file; texts may hold expressions. */
export function inputValue(value: Json): InputValue {
  if (typeof value === "string") {
    const { template } = parseTemplate(value, ["item"]);
    return { kind: "template", template };
  }
  if (Array.isArray(value)) {
    return { kind: "list", items: (value as Json[]).map(inputValue) };
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value as Record<string, Json>).map(
      ([name, item]) => [name, inputValue(item)] as const,
    );
    return { kind: "map", entries };
  }
  return { kind: "literal", value: value };
}
