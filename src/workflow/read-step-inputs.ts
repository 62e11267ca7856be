import { checkDuplicates, readMap } from "./read-map.ts";
import type { Reading } from "./reading.ts";
import type { Scope } from "./scope.ts";
import type { InputValue } from "./input-value.ts";
import type { StepInput } from "./step.ts";
import type { MapEntry, ScalarNode, SyntaxNode } from "./syntax/syntax-tree.ts";

/** `inputs` of a step: names and trees of values. */
export function readStepInputs(
  scope: Scope,
  entry: MapEntry | undefined,
): readonly StepInput[] {
  const { reading } = scope;
  const first = new Map<string, MapEntry>();
  return readMap(reading, entry).map((input) => {
    const { key, keyPlace, value } = input;
    const variable = inputVariable(key);
    const other = first.get(variable);
    if (other) reportCollision(reading, input, other);
    else first.set(variable, input);
    if (key === "") {
      const message = "The name of an input cannot be empty.";
      reading.report(keyPlace, ["invalid-name", message]);
    }
    return {
      name: key,
      variable,
      value: readInputValue(scope, value),
      range: reading.range(keyPlace),
    };
  });
}

export function inputVariable(name: string): string {
  return `INPUT_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
}

function reportCollision(
  reading: Reading,
  input: MapEntry,
  other: MapEntry,
): void {
  const variable = inputVariable(input.key);
  const message = `'${input.key}' and '${other.key}' would both be given as ${variable}.`;
  reading.report(input.keyPlace, ["colliding-inputs", message], {
    related: [{ message: `'${other.key}' is here.`, place: other.keyPlace }],
  });
}

/** A tree of values; its texts may hold expressions. */
export function readInputValue(scope: Scope, node: SyntaxNode): InputValue {
  switch (node.kind) {
    case "scalar":
      return readLeaf(scope, node);
    case "list":
      return {
        kind: "list",
        items: node.items.map((item) => readInputValue(scope, item)),
      };
    case "map":
      checkDuplicates(scope.reading, node);
      return {
        kind: "map",
        entries: node.entries.map((entry) => [
          entry.key,
          readInputValue(scope, entry.value),
        ]),
      };
  }
}

function readLeaf(scope: Scope, node: ScalarNode): InputValue {
  const { value } = node;
  if (typeof value === "string") {
    return { kind: "template", template: scope.template(node).value };
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    const message = `'${node.text}' is a number that JSON cannot say; put it in quotes.`;
    scope.reading.report(node, ["invalid-value", message]);
    return { kind: "literal", value: null };
  }
  return { kind: "literal", value };
}
