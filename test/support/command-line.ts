import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The built program; `node esbuild.mjs` makes it. */
export const cliFile = fileURLToPath(
  new URL("../../dist/cli.js", import.meta.url),
);

export interface CommandResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as a process that goes on, with what it has written so far. */
export class RunningCommand {
  readonly #child;
  readonly result: Promise<CommandResult>;
  stdout = "";
  stderr = "";

  constructor(
    args: readonly string[],
    options: { cwd: string; env?: Readonly<Record<string, string>> },
  ) {
    this.#child = spawn(process.execPath, [cliFile, ...args], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const { stdout, stderr } = this.#child;
    stdout.setEncoding("utf8").on("data", (text: string) => {
      this.stdout += text;
    });
    stderr.setEncoding("utf8").on("data", (text: string) => {
      this.stderr += text;
    });
    this.result = this.#end();
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** As `head` does when it has seen enough. */
  closeOutput(): void {
    this.#child.stdout.destroy();
  }

  /** Resolves when the standard output holds what is looked for. */
  async output(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.stdout)) {
      if (this.#child.exitCode !== null) {
        throw new Error(`It ended without ${String(pattern)}: ${this.stdout}`);
      }
      await Promise.race([once(this.#child.stdout, "data"), this.result]);
    }
  }

  async #end(): Promise<CommandResult> {
    const [code, signal] = (await once(this.#child, "close")) as [
      number | null,
      NodeJS.Signals | null,
    ];
    return { code, signal, stdout: this.stdout, stderr: this.stderr };
  }
}

/** Runs the command line to its end. */
export function slipstream(
  cwd: string,
  ...args: readonly string[]
): Promise<CommandResult> {
  return new RunningCommand(args, { cwd }).result;
}
