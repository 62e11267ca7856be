import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { convertInput } from "../workflow/convert-input.ts";
import type { InputDeclaration } from "../workflow/workflow.ts";

import type { InputProblem } from "./input-problem.ts";

type Given = Readonly<Record<string, Json>>;

/** Fills in defaults and converts what was typed. The error names every input that is wrong. */
export function resolveInputs(
  declarations: readonly InputDeclaration[],
  given: Given,
): Result<Given, InputProblem> {
  const problems = unknownInputs(declarations, given);
  const missing: string[] = [];
  const inputs: [string, Json][] = [];
  for (const declaration of declarations) {
    const { name, required } = declaration;
    const isMissing = required && !hasValue(declaration, given);
    const value: Result<Json, string> = isMissing
      ? fail(`input ${name} is required`)
      : resolveInput(declaration, given);
    if (isMissing) missing.push(name);
    if (value.ok) inputs.push([declaration.name, value.value]);
    else problems.push(value.error);
  }
  return problems.length > 0
    ? fail({ message: problems.join("\n"), missing })
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

function hasValue(
  { name, default: usual }: InputDeclaration,
  given: Given,
): boolean {
  return Object.hasOwn(given, name) || usual !== undefined;
}

function resolveInput(
  declaration: InputDeclaration,
  given: Given,
): Result<Json, string> {
  const { name, default: usual = null } = declaration;
  return Object.hasOwn(given, name)
    ? convertInput(declaration, given[name] ?? null)
    : ok(usual);
}
