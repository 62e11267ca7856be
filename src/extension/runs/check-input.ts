import type { InputDeclaration } from "../../workflow/workflow.ts";

/** What is wrong with a text typed for an input; undefined where it will do. */
export function checkInput(
  declaration: InputDeclaration,
  text: string,
): string | undefined {
  const { name, type, required, default: usual } = declaration;
  if (text.trim() === "") {
    return required && usual === undefined ? `${name} is required.` : undefined;
  }
  return type === "number" && !Number.isFinite(Number(text))
    ? `${name} has to be a number.`
    : undefined;
}

/** Whether an empty answer means "as if nothing was said", not the empty text. */
export function isLeftOut(
  { type, default: usual }: InputDeclaration,
  text: string,
): boolean {
  return text.trim() === "" && (type !== "string" || usual === undefined);
}
