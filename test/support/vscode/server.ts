import { join } from "node:path";
import { findFreePort } from "./free-port.ts";
import { installVSCode } from "./install.ts";
import { findNode24 } from "./node24.ts";
import { ProcessTree } from "./process-tree.ts";
import type { Command } from "./process-tree.ts";
import { runToEnd } from "./run-to-end.ts";
import { serverEnvironment } from "./server-environment.ts";
import { writeSettings } from "./settings.ts";
import type { Settings } from "./settings.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";
import { waitFor } from "./wait-for.ts";

export interface ServerOptions {
  readonly settings?: Settings;
  /** "on" opens folders in Restricted Mode until they are trusted; "off", the default, trusts all. */
  readonly workspaceTrust?: "on" | "off";
  readonly userDataFolder?: string | undefined;
  readonly extensionsFolder?: string | undefined;
  /** Ends a server without windows after some minutes, should its test run have been killed. */
  readonly endWhenIdle?: boolean;
}

const readySign = "Extension host agent started";
const startTimeoutMs = 60_000;

/** VS Code's server, with data of its own, on a port of its own. */
export class Server {
  readonly port: number;
  readonly userDataFolder: string;
  readonly #data: TemporaryFolder;
  readonly #command: Omit<Command, "onOutput">;
  readonly #tree: ProcessTree;
  #output = "";

  private constructor(script: string, port: number, options: ServerOptions) {
    this.port = port;
    this.#data = createTemporaryFolder("vscode");
    const data = this.#data.path;
    this.userDataFolder = options.userDataFolder ?? join(data, "user");
    const extensions = options.extensionsFolder ?? join(data, "extensions");
    this.changeSettings(options.settings ?? {});
    this.#command = {
      file: findNode24(),
      args: [
        script,
        `--user-data-dir=${this.userDataFolder}`,
        `--server-data-dir=${join(data, "server")}`,
        `--extensions-dir=${extensions}`,
        "--accept-server-license-terms",
      ],
      env: serverEnvironment(data),
    };
    this.#tree = new ProcessTree({
      ...this.#command,
      args: [...this.#command.args, ...serverArguments(port, options)],
      onOutput: (text) => (this.#output += text),
    });
  }

  static async start(options: ServerOptions = {}): Promise<Server> {
    const script = await installVSCode();
    const server = new Server(script, await findFreePort(), options);
    await server.#ready();
    return server;
  }

  get authority(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** All that the server printed, noise included. */
  get output(): string {
    return this.#output;
  }

  changeSettings(settings: Settings): void {
    writeSettings(this.userDataFolder, settings);
  }

  /** Installs a packaged extension; windows opened or reloaded afterwards have it. */
  async installVsix(file: string): Promise<void> {
    const args = [...this.#command.args, `--install-extension=${file}`];
    await runToEnd({ ...this.#command, args });
  }

  async stop(): Promise<void> {
    await this.#tree.stop();
    this.#data.remove();
  }

  /** Rejects when the server ends. */
  async failure(): Promise<never> {
    const end = await this.#tree.ended;
    throw new Error(`VS Code's server ended with ${end}:\n${this.#output}`);
  }

  async #ready(): Promise<void> {
    const ready = waitFor("VS Code's server", startTimeoutMs, () =>
      this.#output.includes(readySign),
    );
    try {
      await Promise.race([ready, this.failure()]);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }
}

function serverArguments(port: number, options: ServerOptions): string[] {
  const trust = options.workspaceTrust ?? "off";
  const idle = [
    "--enable-remote-auto-shutdown",
    "--reconnection-grace-time=30",
  ];
  return [
    "--host=127.0.0.1",
    `--port=${port}`,
    "--without-connection-token",
    "--telemetry-level=off",
    "--force-disable-user-env",
    ...(trust === "off" ? ["--disable-workspace-trust"] : []),
    ...((options.endWhenIdle ?? true) ? idle : []),
  ];
}
