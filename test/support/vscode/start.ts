import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { openInBrowser } from "./open-in-browser.ts";
import { repositoryRoot } from "./paths.ts";
import { Server } from "./server.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";
import { workbenchUrl } from "./workbench-url.ts";

const examples = join(repositoryRoot, "examples");

/** Opens VS Code with the extension under development in a person's browser, until Ctrl+C. */
async function main(): Promise<void> {
  process.on("SIGINT", () => process.exit(0));
  const [folder] = process.argv.slice(2);
  const server = await Server.start({ endWhenIdle: false });
  const url = workbenchUrl({
    server,
    folder: folder === undefined ? copyOfExamples() : resolve(folder),
    extensionDevelopmentPath: repositoryRoot,
  });
  console.log(`VS Code with Slipstream runs at\n\n  ${url}\n`);
  console.log("Reload the page after a build; Ctrl+C here ends it all.");
  openInBrowser(url);
  await server.failure();
}

/** The examples name their scripts as seen from the repository's root. */
function copyOfExamples(): string {
  const { path } = createTemporaryFolder("examples");
  cpSync(examples, join(path, "examples"), { recursive: true });
  return path;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
