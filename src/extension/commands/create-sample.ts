import { FileType, Uri, commands, window, workspace } from "vscode";
import { offerSample } from "./offer-sample.ts";
import type { CommandTable } from "./command-table.ts";
import { sampleWorkflow } from "./sample-workflow.ts";

const samplePath = [".workflows", "hello.workflow.yaml"];

/** Writes a commented workflow, opens it and offers to run it; one that is there already is only opened. */
export function sampleCommands(): CommandTable {
  return {
    createSample: async () => {
      const folder = await pickFolder();
      if (!folder) {
        await offerSample();
        return;
      }
      const file = Uri.joinPath(folder, ...samplePath);
      const created = !(await exists(file));
      if (created) {
        await workspace.fs.writeFile(
          file,
          new TextEncoder().encode(sampleWorkflow),
        );
      }
      await window.showTextDocument(await workspace.openTextDocument(file));
      if (created) void offerRun(file);
    },
  };
}

async function pickFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0]?.uri;
  return (await window.showWorkspaceFolderPick())?.uri;
}

async function exists(file: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(file)).type === FileType.File;
  } catch {
    return false;
  }
}

async function offerRun(file: Uri): Promise<void> {
  const run = "Run";
  const message = `${samplePath.join("/")} is ready to run.`;
  const choice = await window.showInformationMessage(message, run);
  if (choice === run) {
    await commands.executeCommand("slipstream.runWorkflow", file);
  }
}
