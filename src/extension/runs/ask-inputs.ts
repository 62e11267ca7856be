import { window } from "vscode";
import type { QuickPickItem } from "vscode";
import type { Json } from "../../base/json.ts";
import type { InputDeclaration } from "../../workflow/workflow.ts";
import { checkInput, isLeftOut } from "./check-input.ts";

type Inputs = Readonly<Record<string, Json>>;

/** Asks for every input in turn; undefined where somebody called it off. */
export async function askInputs(
  declarations: readonly InputDeclaration[],
): Promise<Inputs | undefined> {
  const inputs: Record<string, Json> = {};
  for (const [index, declaration] of declarations.entries()) {
    const title = titleOf(declaration, `${index + 1}/${declarations.length}`);
    const value = await askInput(declaration, title);
    if (value === undefined) return undefined;
    if (!isLeftOut(declaration, value)) inputs[declaration.name] = value;
  }
  return inputs;
}

function titleOf({ name }: InputDeclaration, place: string): string {
  return place === "1/1" ? name : `${name} (${place})`;
}

function askInput(
  declaration: InputDeclaration,
  title: string,
): PromiseLike<string | undefined> {
  switch (declaration.type) {
    case "choice":
      return askChoice(declaration, title, declaration.options);
    case "boolean":
      return askChoice(declaration, title, ["true", "false"]);
    case "string":
    case "number":
      return window.showInputBox({
        title,
        prompt: declaration.description ?? `The input ${declaration.name}`,
        value: textOf(declaration.default),
        ignoreFocusOut: true,
        validateInput: (value) => checkInput(declaration, value),
      });
  }
}

async function askChoice(
  declaration: InputDeclaration,
  title: string,
  options: readonly string[],
): Promise<string | undefined> {
  const usual = textOf(declaration.default);
  const items: QuickPickItem[] = options.map((label) =>
    label === usual ? { label, description: "default" } : { label },
  );
  items.sort((a, b) => Number(b.label === usual) - Number(a.label === usual));
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder: declaration.description ?? `The input ${declaration.name}`,
    ignoreFocusOut: true,
  });
  return picked?.label;
}

function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
