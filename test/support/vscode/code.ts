import { launchBrowser } from "./browser.ts";
import { parseCodeArguments } from "./code-arguments.ts";
import type { CodeArguments } from "./code-arguments.ts";
import { endOnSignals } from "./end-on-signals.ts";
import { endWithParent } from "./end-with-parent.ts";
import { Server } from "./server.ts";
import { runTestsInHost } from "./test-run.ts";

/** Stands in for VS Code's executable: the same arguments, the same exit code, a server and a browser within. */
async function main(): Promise<number> {
  endOnSignals();
  endWithParent();
  const args = parseCodeArguments(process.argv.slice(2));
  if (args.extensionTestsPath === undefined) {
    throw new Error("Only test runs: --extensionTestsPath=FILE is missing.");
  }
  const server = await Server.start(args);
  try {
    return await runIn(server, args);
  } finally {
    await server.stop();
  }
}

async function runIn(server: Server, args: CodeArguments): Promise<number> {
  const browser = await launchBrowser();
  try {
    return await runTestsInHost(browser, {
      server,
      folder: args.folder,
      extensionDevelopmentPath: args.extensionDevelopmentPaths,
      extensionTestsPath: args.extensionTestsPath,
    });
  } finally {
    await browser.close();
  }
}

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
