import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bindScript } from "../../src/workflow/bind-script.ts";
import { posixCases } from "../unit/workflow/posix-binding-cases.ts";

const attacks = [
  '"; touch pwned; "',
  "'; touch pwned; '",
  "$(touch pwned)",
  "${x:-$(touch pwned)}",
  "`touch pwned`",
  "a\ntouch pwned\nb",
  "a; touch pwned",
  "a && touch pwned",
  "a | touch pwned",
  '\\"; touch pwned; \\"',
  "EOF\ntouch pwned\n",
  ')"; touch pwned; "(',
  "}'; touch pwned; '",
  "-rf",
  "*",
  "~",
  "$HOME %PATH% !x! \\n \\",
  "ünï ☃ 'quotes' \"both\"",
  "> pwned",
];

/** Scripts that print the value and nothing else. */
const printers = [
  'printf %s "${inputs.x}"',
  'printf %s "$(printf %s "${inputs.x}")"',
  'printf %s "`printf %s "${inputs.x}"`"',
  'printf %s "${UNSET:-${inputs.x}}"',
  "printf %s 'it''s' > /dev/null # don't\nprintf %s \"${inputs.x}\"",
  'A="${inputs.x}"\nexport A\nsh -c \'printf %s "$A"\'',
  'A=${inputs.x}\nprintf %s "$A"',
  "printf '' \\'\ncat <<EOT\n${inputs.x}\nEOT",
  'case ${inputs.x} in (*) printf %s "${inputs.x}";; esac',
];

const value = (text: string): string => text.replace(/\n+$/, "");

describe("values in scripts, with real shells", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "slipstream-injection-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function run(shell: string, script: string, given: string): string {
    const bound = bindScript(script, "posix").script;
    const env = Object.fromEntries(
      bound.bindings.map((binding) => [binding.variable, given]),
    );
    const done = spawnSync(shell, ["-c", bound.text], {
      cwd: folder,
      env: { PATH: process.env["PATH"], ...env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 10_000,
    });
    assert.equal(
      existsSync(join(folder, "pwned")),
      false,
      `${shell}: ${given}`,
    );
    return done.stdout;
  }

  for (const shell of ["sh", "bash"]) {
    for (const script of printers) {
      it(`${shell} gets every value intact: ${JSON.stringify(script)}`, () => {
        for (const attack of attacks) {
          assert.equal(value(run(shell, script, attack)), value(attack));
        }
      }).timeout(60_000);
    }

    it(`${shell} runs nothing of a value, wherever it stands`, () => {
      for (const one of posixCases) {
        if ("refused" in one.becomes) continue;
        for (const attack of attacks.slice(0, 8)) {
          run(shell, one.script, attack);
        }
      }
    }).timeout(120_000);
  }
});
