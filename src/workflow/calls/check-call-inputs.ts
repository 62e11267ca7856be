import { nearest } from "../../base/nearest.ts";
import { convertInput } from "../convert-input.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { fixedValue } from "../input-value.ts";
import type { CallInput, WorkflowAction } from "../step-action.ts";
import type { Workflow } from "../workflow.ts";

/** What is wrong with what a step gives the workflow that it calls, as far as it is known before a run. */
export function checkCallInputs(
  action: WorkflowAction,
  { inputs: declared }: Workflow,
): readonly Diagnostic[] {
  const given = new Set(action.inputs.map(({ name }) => name));
  const missing = declared.filter(
    ({ name, required, default: usual }) =>
      required && usual === undefined && !given.has(name),
  );
  const file = action.path.value;
  return [
    ...missing.map(({ name, range }) =>
      finding("missing-input", action.path.range, {
        message: `'${file}' needs the input '${name}': 'with' does not give it.`,
        related: [{ message: `'${name}' is here.`, range, file: action.file }],
      }),
    ),
    ...action.inputs.flatMap((input) => {
      const declaration = declared.find(({ name }) => name === input.name);
      if (!declaration) return [unknown(input, action, declared)];
      const value = fixedValue(input.value.value);
      if (value === undefined) return [];
      const converted = convertInput(declaration, value);
      if (converted.ok) return [];
      const message = `'${file}': ${converted.error}.`;
      return [finding("wrong-type", input.value.range, { message })];
    }),
  ];
}

function unknown(
  { name, nameRange: range }: CallInput,
  { path }: WorkflowAction,
  declared: Workflow["inputs"],
): Diagnostic {
  const message = `'${path.value}' has no input '${name}'.`;
  const meant = nearest(
    name,
    declared.map((one) => one.name),
  );
  if (meant === undefined) return finding("unknown-input", range, { message });
  return finding("unknown-input", range, {
    message: `${message} Did you mean '${meant}'?`,
    fix: {
      title: `Replace by '${meant}'`,
      edits: [{ range, newText: meant }],
    },
  });
}

function finding(
  code: DiagnosticCode,
  range: Diagnostic["range"],
  what: Pick<Diagnostic, "message"> &
    Partial<Pick<Diagnostic, "related" | "fix">>,
): Diagnostic {
  return { code, severity: "error", range, related: [], ...what };
}
