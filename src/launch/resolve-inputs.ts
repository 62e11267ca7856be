import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { unreachable } from "../base/unreachable.ts";
import type { InputDeclaration } from "../workflow/workflow.ts";

type Given = Readonly<Record<string, Json>>;

/** Fills in defaults and converts what was typed. The error names every input that is wrong. */
export function resolveInputs(
  declarations: readonly InputDeclaration[],
  given: Given,
): Result<Given, string> {
  const problems = unknownInputs(declarations, given);
  const inputs: [string, Json][] = [];
  for (const declaration of declarations) {
    const value = resolveInput(declaration, given);
    if (value.ok) inputs.push([declaration.name, value.value]);
    else problems.push(value.error);
  }
  return problems.length > 0
    ? fail(problems.join("\n"))
    : ok(Object.fromEntries(inputs));
}

function unknownInputs(
  declarations: readonly InputDeclaration[],
  given: Given,
): string[] {
  const names = declarations.map(({ name }) => name);
  const known = names.length === 0 ? "none" : names.join(", ");
  return Object.keys(given)
    .filter((name) => !names.includes(name))
    .map((name) => `input ${name} does not exist (inputs: ${known})`);
}

function resolveInput(
  declaration: InputDeclaration,
  given: Given,
): Result<Json, string> {
  const { name } = declaration;
  if (Object.hasOwn(given, name)) {
    return convertInput(declaration, given[name] ?? null);
  }
  if (declaration.default !== undefined) return ok(declaration.default);
  return declaration.required
    ? fail(`input ${name} is required: --input ${name}=VALUE`)
    : ok(null);
}

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
