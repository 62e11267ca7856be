import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { unreachable } from "../base/unreachable.ts";
import type { InputDeclaration } from "./workflow.ts";

/** Takes what a person typed or a program gave; the error says what was expected. */
export function convertInput(
  declaration: InputDeclaration,
  value: Json,
): Result<Json, string> {
  const converted = convert(declaration, value);
  return converted === undefined
    ? fail(
        `input ${declaration.name}: expected ${expectation(declaration)}, found ${JSON.stringify(value)}`,
      )
    : ok(converted);
}

function convert(
  { type, options }: InputDeclaration,
  value: Json,
): Json | undefined {
  switch (type) {
    case "string":
      return typeof value === "string" ? value : undefined;
    case "choice":
      return options.find((option) => option === value);
    case "number":
      return toNumber(value);
    case "boolean":
      return booleans.get(value);
    default:
      return unreachable(type);
  }
}

const booleans = new Map<Json, boolean>([
  [true, true],
  ["true", true],
  [false, false],
  ["false", false],
]);

function expectation({ type, options }: InputDeclaration): string {
  switch (type) {
    case "string":
      return "a text";
    case "choice":
      return `one of ${options.join(", ")}`;
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    default:
      return unreachable(type);
  }
}

function toNumber(value: Json): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
