import { commands, window, workspace } from "vscode";

/** Where there is no workflow to pick. */
export async function offerSample(): Promise<void> {
  if (!workspace.workspaceFolders) {
    const open = "Open Folder";
    const message = "Open a folder first: workflows live in one.";
    const choice = await window.showInformationMessage(message, open);
    if (choice === open) await commands.executeCommand("vscode.openFolder");
    return;
  }
  const create = "Create Sample Workflow";
  const message = "There is no workflow in this folder yet.";
  const choice = await window.showInformationMessage(message, create);
  if (choice === create) {
    await commands.executeCommand("slipstream.createSample");
  }
}
