import type { Json } from "../base/json.ts";
import type { Template } from "../expression/template.ts";

/** A tree as in the file, with templates for its strings. */
export type InputValue =
  | { readonly kind: "literal"; readonly value: number | boolean | null }
  | { readonly kind: "template"; readonly template: Template }
  | { readonly kind: "list"; readonly items: readonly InputValue[] }
  | {
      readonly kind: "map";
      readonly entries: readonly (readonly [string, InputValue])[];
    };

/** The value where no expression is in it. */
export function fixedValue(value: InputValue): Json | undefined {
  switch (value.kind) {
    case "literal":
      return value.value;
    case "template":
      return fixedText(value.template);
    case "list":
      return allOf(value.items.map(fixedValue));
    case "map": {
      const values = allOf(value.entries.map(([, item]) => fixedValue(item)));
      return (
        values &&
        Object.fromEntries(
          value.entries.map(([name], index) => [name, values[index] ?? null]),
        )
      );
    }
  }
}

function fixedText({ parts }: Template): string | undefined {
  const texts = allOf(
    parts.map((part) => (part.kind === "text" ? part.text : undefined)),
  );
  return texts?.join("");
}

function allOf<Value>(
  values: readonly (Value | undefined)[],
): readonly Value[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}
