import { unreachable } from "../base/unreachable.ts";
import type { ResolvedProgram } from "../run/step-runner.ts";
import type { NamedShell, Shell } from "../workflow/step-action.ts";
import type { Command } from "./command.ts";
import { fitsInArgument } from "./fits-in-argument.ts";

export interface ShellRequest {
  readonly program: ResolvedProgram;
  readonly shell: Shell;
  readonly args: readonly string[];
  /** Where a script's text can be put, by the ending it needs. */
  readonly scriptFile: (ending: string) => string;
}

/** The default of the platform; PowerShell on Windows. */
export function defaultShell(platform: NodeJS.Platform): Shell {
  return { kind: "named", name: platform === "win32" ? "pwsh" : "sh" };
}

/** The invocations are GitHub Actions' own: https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#jobsjob_idstepsshell */
export function shellCommand(request: ShellRequest): Command {
  return request.shell.kind === "custom"
    ? customCommand(request, request.shell.argv)
    : namedCommand(request, request.shell.name);
}

function namedCommand(request: ShellRequest, name: NamedShell): Command {
  switch (name) {
    case "sh":
      return posixCommand(request, ["sh", "-e"]);
    case "bash":
      return posixCommand(request, [
        "bash",
        "--noprofile",
        "--norc",
        "-eo",
        "pipefail",
      ]);
    case "pwsh":
      return powerShellCommand(request);
    case "cmd":
      return cmdCommand(request);
    default:
      return unreachable(name);
  }
}

function posixCommand(
  request: ShellRequest,
  start: readonly [string, ...string[]],
): Command {
  const { program, args } = request;
  if (program.kind === "inline" && fitsInArgument(program.text)) {
    // The argument behind the text is the script's own name, `$0`.
    return {
      candidates: [{ argv: [...start, "-c", program.text, start[0], ...args] }],
    };
  }
  const { path, files } = scriptOf(request, ".sh");
  return { candidates: [{ argv: [...start, path, ...args] }], files };
}

function powerShellCommand(request: ShellRequest): Command {
  const { path, files } = scriptOf(request, ".ps1", wrapPowerShell);
  const options = ["-NoLogo", "-NoProfile", "-NonInteractive"];
  const rest = ["-ExecutionPolicy", "Bypass", "-File", path, ...request.args];
  return {
    candidates: ["pwsh", "powershell"].map((program) => ({
      argv: [program, ...options, ...rest],
    })),
    files,
  };
}

/**
 * Stops at the first error, and ends with the exit code of the last program.
 * Windows PowerShell takes a text for UTF-8 only where it begins with this mark.
 */
function wrapPowerShell(text: string): string {
  return [
    "\uFEFF$ErrorActionPreference = 'Stop'",
    text,
    "if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }",
    "",
  ].join("\r\n");
}

/** What `cmd` would act on even inside quotes; `CALL` doubles carets. */
const unsafeForCmd = /["%^\r\n]/;

/** The error names what cannot be passed without being taken for code, or changed. */
export function cmdArgumentProblem({
  program,
  args,
}: Pick<ShellRequest, "program" | "args">): string | undefined {
  const words = program.kind === "file" ? [program.path, ...args] : args;
  const unsafe = words.find((word) => unsafeForCmd.test(word));
  return unsafe === undefined
    ? undefined
    : `cmd cannot be given ${JSON.stringify(unsafe)}: it holds a quote, a percent sign, a caret or a line break; pass it through inputs`;
}

function cmdCommand(request: ShellRequest): Command {
  const { path, files } = scriptOf(request, ".cmd", (text) =>
    // It finds its labels by whole lines of its own kind.
    ["@echo off", ...text.split(/\r?\n/), ""].join("\r\n"),
  );
  const call = ["CALL", ...[path, ...request.args].map((word) => `"${word}"`)];
  const options = ["/D", "/E:ON", "/V:OFF", "/S", "/C"];
  return {
    candidates: [{ argv: ["cmd", ...options, `"${call.join(" ")}"`] }],
    files,
    verbatimArguments: true,
  };
}

function customCommand(
  request: ShellRequest,
  template: readonly string[],
): Command {
  const { path, files } = scriptOf(request, ".script");
  const argv = template.map((part) => part.replaceAll("{0}", () => path));
  return { candidates: [{ argv: [...argv, ...request.args] }], files };
}

function scriptOf(
  { program, scriptFile }: ShellRequest,
  ending: string,
  wrap: (text: string) => string = (text) => text,
): { path: string; files: NonNullable<Command["files"]> } {
  if (program.kind === "file") return { path: program.path, files: [] };
  const path = scriptFile(ending);
  return { path, files: [[path, wrap(program.text)]] };
}
