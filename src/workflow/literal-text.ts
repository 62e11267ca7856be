import type { Template } from "../expression/template.ts";

/** Undefined where it holds an expression. */
export function literalText(template: Template): string | undefined {
  let text = "";
  for (const part of template.parts) {
    if (part.kind === "expression") return undefined;
    text += part.text;
  }
  return text;
}
