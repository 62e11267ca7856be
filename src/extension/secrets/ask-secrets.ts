import { window } from "vscode";

type Values = Readonly<Record<string, string>>;

/** Asks for the value of each; undefined where somebody called it off. */
export async function askSecrets(
  names: readonly string[],
): Promise<Values | undefined> {
  const values: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const place = names.length > 1 ? ` (${index + 1}/${names.length})` : "";
    const value = await window.showInputBox({
      title: `${name}${place}`,
      prompt: `The secret ${name}: it is masked wherever it would be shown`,
      password: true,
      ignoreFocusOut: true,
    });
    if (value === undefined) return undefined;
    values[name] = value;
  }
  return values;
}

/** Whether what was typed is to be kept for later runs. */
export async function offerToKeep(
  names: readonly string[],
  workflow: string,
): Promise<boolean> {
  const keep = "Keep";
  const message = `Keep ${names.join(", ")} for later runs of ${workflow}, in VS Code's secret storage?`;
  return (await window.showInformationMessage(message, keep)) === keep;
}
