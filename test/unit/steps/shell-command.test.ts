import assert from "node:assert/strict";
import type { Command } from "../../../src/steps/command.ts";
import type { ShellRequest } from "../../../src/steps/shell-command.ts";
import {
  cmdArgumentProblem,
  defaultShell,
  shellCommand,
} from "../../../src/steps/shell-command.ts";
import type { NamedShell } from "../../../src/workflow/step-action.ts";

function commandOf(
  name: NamedShell,
  request: Partial<ShellRequest> = {},
): Command {
  return shellCommand({
    program: { kind: "inline", text: "echo hi" },
    shell: { kind: "named", name },
    args: [],
    scriptFile: (ending) => `/scratch/script${ending}`,
    ...request,
  });
}

function argvOf(command: Command): readonly string[] {
  return command.candidates[0]?.argv ?? [];
}

describe("a command for a shell", () => {
  it("is sh on POSIX and PowerShell on Windows, where nothing is said", () => {
    assert.deepEqual(defaultShell("linux"), { kind: "named", name: "sh" });
    assert.deepEqual(defaultShell("darwin"), { kind: "named", name: "sh" });
    assert.deepEqual(defaultShell("win32"), { kind: "named", name: "pwsh" });
  });

  it("hands a text to sh and bash, arguments behind its name", () => {
    const args = ["one two", "-x"];
    assert.deepEqual(argvOf(commandOf("sh", { args })), [
      ...["sh", "-e", "-c", "echo hi", "sh", "one two", "-x"],
    ]);
    assert.deepEqual(argvOf(commandOf("bash", { args })), [
      ...["bash", "--noprofile", "--norc", "-eo", "pipefail"],
      ...["-c", "echo hi", "bash", "one two", "-x"],
    ]);
  });

  it("hands a file to sh by its path", () => {
    const program = { kind: "file", path: "build.sh" } as const;
    const command = commandOf("sh", { program, args: ["a"] });
    assert.deepEqual(argvOf(command), ["sh", "-e", "build.sh", "a"]);
    assert.deepEqual(command.files, []);
  });

  it("puts a text in a file where it is longer than an argument may be, in bytes", () => {
    for (const text of ["x".repeat(15_001), "語".repeat(5_001)]) {
      const program = { kind: "inline", text } as const;
      const command = commandOf("sh", { program });
      assert.deepEqual(argvOf(command), ["sh", "-e", "/scratch/script.sh"]);
      assert.deepEqual(command.files, [["/scratch/script.sh", text]]);
    }
    const text = "x".repeat(15_000);
    const fits = commandOf("sh", { program: { kind: "inline", text } });
    assert.equal(fits.files, undefined);
  });

  it("has PowerShell stop at errors and keep the last exit code, and reads UTF-8", () => {
    const command = commandOf("pwsh", { args: ["a b"] });
    assert.deepEqual(
      command.candidates.map(({ argv }) => argv[0]),
      ["pwsh", "powershell"],
    );
    assert.deepEqual(argvOf(command).slice(1), [
      ...["-NoLogo", "-NoProfile", "-NonInteractive"],
      ...["-ExecutionPolicy", "Bypass", "-File", "/scratch/script.ps1", "a b"],
    ]);
    const [, text = ""] = command.files?.[0] ?? [];
    assert.deepEqual(text.split("\r\n"), [
      "\uFEFF$ErrorActionPreference = 'Stop'",
      "echo hi",
      "if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }",
      "",
    ]);
  });

  it("runs a PowerShell file as it is", () => {
    const program = { kind: "file", path: "build.ps1" } as const;
    const command = commandOf("pwsh", { program });
    assert.deepEqual(command.files, []);
    assert.ok(argvOf(command).includes("build.ps1"));
  });

  it("calls a batch file by cmd, every word in quotes", () => {
    const program = { kind: "inline", text: "goto end\n:end\r\n" } as const;
    const command = commandOf("cmd", { program, args: ["a b", "c&d"] });
    assert.equal(command.verbatimArguments, true);
    assert.deepEqual(argvOf(command), [
      ...["cmd", "/D", "/E:ON", "/V:OFF", "/S", "/C"],
      '"CALL "/scratch/script.cmd" "a b" "c&d""',
    ]);
    assert.equal(
      command.files?.[0]?.[1],
      "@echo off\r\ngoto end\r\n:end\r\n\r\n",
    );
  });

  it("refuses what cmd would take for code or change", () => {
    const program = { kind: "inline", text: "" } as const;
    for (const word of ['a"b', "%PATH%", "a\r\nb", "a^b"]) {
      const problem = cmdArgumentProblem({ program, args: ["fine", word] });
      assert.match(
        problem ?? "",
        /^cmd cannot be given ".*pass it through inputs/,
      );
      const file = { kind: "file", path: word } as const;
      assert.ok(cmdArgumentProblem({ program: file, args: [] }));
    }
    assert.equal(
      cmdArgumentProblem({ program, args: ["a & b | c"] }),
      undefined,
    );
  });

  it("puts the script's path into an argv of one's own, whatever it holds", () => {
    const shell = { kind: "custom", argv: ["run", "--file={0}"] } as const;
    const program = { kind: "file", path: "a$&b$$c" } as const;
    const command = shellCommand({
      program,
      shell,
      args: ["x"],
      scriptFile: String,
    });
    assert.deepEqual(argvOf(command), ["run", "--file=a$&b$$c", "x"]);
    const inline = commandOf("sh", { shell });
    assert.deepEqual(inline.files, [["/scratch/script.script", "echo hi"]]);
  });
});
