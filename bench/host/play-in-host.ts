import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { root } from "../root.ts";
import { bundle } from "../scripts/bundle.ts";
import { flat } from "../work.ts";
import { workflowText } from "../workflow-text.ts";
import type { Question, Round } from "./protocol.ts";
import { answerFile, questionFile, workflowFile } from "./protocol.ts";

export const stepCount = 1000;

/** Asks an extension host of its own, in a real VS Code that ends with it. */
export async function playInHost(
  folder: string,
  question: Question,
): Promise<readonly Round[]> {
  const workspace = join(folder, "workspace");
  await mkdir(workspace);
  const text = workflowText(flat(stepCount));
  await writeFile(join(workspace, workflowFile), text);
  await writeFile(join(workspace, questionFile), JSON.stringify(question));
  await runTests({
    vscodeExecutablePath: join(root, "test/support/vscode/code-executable"),
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundle("host/index.ts", { folder }),
    launchArgs: [
      workspace,
      `--user-data-dir=${join(folder, "user")}`,
      `--extensions-dir=${join(folder, "extensions")}`,
    ],
  });
  const answer = await readFile(join(workspace, answerFile), "utf8");
  return JSON.parse(answer) as readonly Round[];
}
