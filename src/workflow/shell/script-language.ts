import type { Shell } from "../step-action.ts";

/** Who reads an inline script, as far as it matters for giving it values. */
export type ScriptLanguage =
  "posix" | "powershell" | "cmd" | "python" | "node" | "unknown";

export type Platform = "posix" | "windows";

const posixShells = new Set(["sh", "bash", "dash", "zsh", "ksh", "ash"]);
const powershells = new Set(["pwsh", "powershell"]);

export function languageOfShell(
  shell: Shell | undefined,
  platform: Platform,
): ScriptLanguage {
  if (!shell) return platform === "windows" ? "powershell" : "posix";
  if (shell.kind === "named") {
    return shell.name === "cmd" ? "cmd" : languageOfProgram(shell.name);
  }
  return languageOfProgram(shell.argv[0] ?? "");
}

function languageOfProgram(program: string): ScriptLanguage {
  const name = (program.split(/[\\/]/).at(-1) ?? "")
    .toLowerCase()
    .replace(/\.exe$/, "");
  if (posixShells.has(name)) return "posix";
  if (powershells.has(name)) return "powershell";
  return name === "cmd" ? "cmd" : "unknown";
}
