import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { convertInput } from "../workflow/convert-input.ts";
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
