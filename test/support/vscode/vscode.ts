import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { repositoryRoot } from "./paths.ts";
import { Server } from "./server.ts";
import type { ServerOptions } from "./server.ts";
import { Workbench } from "./workbench.ts";
import type { WorkbenchOptions } from "./workbench.ts";

/** A server and a browser for one suite of UI tests; each test opens windows of its own. */
export class VSCode {
  readonly server: Server;
  readonly browser: Browser;

  private constructor(server: Server, browser: Browser) {
    this.server = server;
    this.browser = browser;
  }

  static async start(options: ServerOptions = {}): Promise<VSCode> {
    const server = await Server.start(options);
    try {
      return new VSCode(server, await launchBrowser());
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Opens a window with the project's own extension, unless others, or none by `[]`, are named. */
  open(
    options: Omit<WorkbenchOptions, "server" | "browser">,
  ): Promise<Workbench> {
    return Workbench.open({
      extensionDevelopmentPath: repositoryRoot,
      ...options,
      server: this.server,
      browser: this.browser,
    });
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }
}
