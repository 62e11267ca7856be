import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { diagnosticCodes } from "../../../src/workflow/diagnostic-codes.ts";
import type { Diagnostic } from "../../../src/workflow/diagnostic.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import { applyFix } from "./apply-fix.ts";
import { showFindings } from "./show-findings.ts";

/** Each file: the workflow, a line `---`, and what is found in it. UPDATE_GOLDEN=1 writes the latter anew. */
const folder = join(import.meta.dirname, "../../golden");
const separator = "\n---\n";
const files = readdirSync(folder).filter((file) => file.endsWith(".golden"));

function read(text: string): readonly Diagnostic[] {
  return readWorkflow({ text, file: "golden.workflow.yaml" }).diagnostics;
}

function split(file: string): {
  readonly input: string;
  readonly expected: string;
} {
  const text = readFileSync(join(folder, file), "utf8");
  const at = text.lastIndexOf(separator);
  return at < 0
    ? { input: text, expected: "" }
    : {
        input: text.slice(0, at + 1),
        expected: text.slice(at + separator.length),
      };
}

describe("what people see of a workflow's mistakes", () => {
  for (const file of files) {
    it(file, () => {
      const { input, expected } = split(file);
      const found = showFindings(input, read(input));
      if (process.env["UPDATE_GOLDEN"] === "1") {
        writeFileSync(
          join(folder, file),
          `${input.trimEnd()}${separator}${found}`,
        );
      } else {
        assert.equal(found, expected);
      }
    });

    it(`${file}: a fix settles its finding`, () => {
      const { input } = split(file);
      for (const { code, message, fix } of read(input)) {
        if (!fix) continue;
        const left = read(applyFix(input, fix)).filter(
          (other) => other.code === code && other.message === message,
        );
        const before = read(input).filter(
          (other) => other.code === code && other.message === message,
        );
        assert.equal(
          left.length < before.length,
          true,
          `${code}: ${fix.title}`,
        );
      }
    });
  }

  it("shows every code that the text alone can have", () => {
    const seen = new Set(
      files.flatMap((file) => read(split(file).input).map((one) => one.code)),
    );
    const missing = diagnosticCodes.filter((code) => !seen.has(code));
    assert.deepEqual(missing, [
      "called-workflow-invalid",
      "env-file-not-found",
      "missing-input",
      "recursive-workflow",
      "script-not-found",
      "too-large",
      "workflow-not-found",
    ]);
  });
});
