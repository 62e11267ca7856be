import { commands, window, workspace } from "vscode";

export const untrustedMessage =
  "Workflows run commands, so nothing runs until this folder is trusted.";

/** Whether commands may run here; where not, says so and offers to change it. */
export function isTrusted(): boolean {
  if (workspace.isTrusted) return true;
  void offerTrust();
  return false;
}

async function offerTrust(): Promise<void> {
  const manage = "Manage Workspace Trust";
  const choice = await window.showWarningMessage(untrustedMessage, manage);
  if (choice === manage)
    await commands.executeCommand("workbench.trust.manage");
}
