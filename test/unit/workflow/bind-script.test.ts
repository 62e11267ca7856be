import assert from "node:assert/strict";
import { bindScript } from "../../../src/workflow/bind-script.ts";
import { languageOfShell } from "../../../src/workflow/shell/script-language.ts";
import type { BindingCase } from "./binding-case.ts";
import { posixCases } from "./posix-binding-cases.ts";
import { powershellCases } from "./powershell-binding-cases.ts";

function check(one: BindingCase, language: "posix" | "powershell"): void {
  const found = bindScript(one.script, language);
  const reasons = found.refusals.map((refusal) => refusal.reason);
  if ("refused" in one.becomes) {
    assert.deepEqual(reasons, [one.becomes.refused]);
    assert.deepEqual(found.script.bindings, []);
  } else {
    assert.deepEqual(reasons, []);
    assert.equal(found.script.text, one.becomes.text);
  }
}

describe("bindScript", () => {
  describe("in sh and its kin", () => {
    for (const one of posixCases) {
      it(one.name, () => {
        check(one, "posix");
      });
    }
  });

  describe("in PowerShell", () => {
    for (const one of powershellCases) {
      it(one.name, () => {
        check(one, "powershell");
      });
    }
  });

  it("refuses every expression where no reference is safe", () => {
    for (const language of ["cmd", "python", "node", "unknown"] as const) {
      const found = bindScript(
        "echo ${inputs.x} $${inputs.y} ${HOME}",
        language,
      );
      const reasons = found.refusals.map((refusal) => refusal.reason);
      assert.deepEqual(reasons, [language]);
      assert.equal(found.script.text, "echo ${inputs.x} ${inputs.y} ${HOME}");
    }
  });

  it("gives each expression its variable, in the order of the text", () => {
    const { script } = bindScript(
      "${inputs.b} ${inputs.a} # ${inputs.c}\n${inputs.b} ${steps.s.outputs.o:-1}",
      "posix",
    );
    assert.deepEqual(
      script.bindings.map((one) => [one.variable, one.expression.source]),
      [
        ["SLIPSTREAM_VALUE_1", "inputs.b"],
        ["SLIPSTREAM_VALUE_2", "inputs.a"],
        ["SLIPSTREAM_VALUE_3", "steps.s.outputs.o:-1"],
      ],
    );
  });

  it("keeps a script without expressions byte for byte", () => {
    const text = "echo 'a' \"$b\" ${c} `d` $(e) \\ <<E\n\r\n\t";
    assert.equal(bindScript(text, "posix").script.text, text);
  });
});

describe("languageOfShell", () => {
  const custom = (...argv: string[]): string =>
    languageOfShell({ kind: "custom", argv }, "posix");

  it("takes the platform's default where no shell is named", () => {
    assert.equal(languageOfShell(undefined, "posix"), "posix");
    assert.equal(languageOfShell(undefined, "windows"), "powershell");
  });

  it("knows the shells of a custom list by their names", () => {
    assert.equal(custom("/usr/bin/zsh", "{0}"), "posix");
    assert.equal(custom("C:\\tools\\Bash.exe", "{0}"), "posix");
    assert.equal(custom("powershell.exe", "-File", "{0}"), "powershell");
    assert.equal(custom("cmd", "/c", "{0}"), "cmd");
    assert.equal(custom("perl", "{0}"), "unknown");
  });

  it("knows the named shells", () => {
    const named = (name: "sh" | "bash" | "pwsh" | "cmd"): string =>
      languageOfShell({ kind: "named", name }, "posix");
    assert.deepEqual((["sh", "bash", "pwsh", "cmd"] as const).map(named), [
      "posix",
      "posix",
      "powershell",
      "cmd",
    ]);
  });
});
