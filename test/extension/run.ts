import { cpSync, existsSync, mkdirSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { repositoryRoot } from "../support/vscode/paths.ts";
import { createTemporaryFolder } from "../support/vscode/temporary-folder.ts";

const executable = join(repositoryRoot, "test/support/vscode/code-executable");
const workspaceTemplate = join(repositoryRoot, "test/extension/workspace");

/** Runs test/extension/ in the VS Code from npm or, with --desktop, in a downloaded one. */
async function main(): Promise<void> {
  const isDesktop = process.argv.includes("--desktop");
  const folder = createTemporaryFolder("extension-tests").path;
  const workspace = join(folder, "workspace");
  mkdirSync(workspace);
  if (existsSync(workspaceTemplate)) {
    cpSync(workspaceTemplate, workspace, { recursive: true });
  }
  await runTests({
    ...(isDesktop ? {} : { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: repositoryRoot,
    extensionTestsPath: join(repositoryRoot, "out/test/extension/index.cjs"),
    launchArgs: [
      workspace,
      `--user-data-dir=${join(folder, "user")}`,
      `--extensions-dir=${join(folder, "extensions")}`,
    ],
  });
}

/** `runTests` ends VS Code at SIGINT only, so the others are told to it as one. */
function exitCodeAfterSignals(): () => number {
  let exitCode = 1;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (signal !== "SIGINT") {
        process.emit("SIGINT");
      }
      exitCode = 128 + constants.signals[signal];
    });
  }
  return () => exitCode;
}

const failureCode = exitCodeAfterSignals();

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = failureCode();
});
