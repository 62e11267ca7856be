import assert from "node:assert/strict";
import type { CommandContext } from "../../../src/cli/command-context.ts";
import { explain } from "../../../src/cli/explain-problem.ts";

describe("why nothing ran", () => {
  it("is said with the options that give the inputs that are missing", () => {
    const written: string[] = [];
    const err = { write: (text: string) => written.push(text) };
    const context = { err } as unknown as CommandContext;
    const missing = ["who", "where"];
    const message = "input who is required\ninput where is required";
    explain({ kind: "usage", message, missing }, "a.yaml", context);
    explain({ kind: "usage", message: "no such step" }, "a.yaml", context);
    const text = written.join("");
    assert.match(text, /where is required: --input who=VALUE --input where=/);
    assert.match(text, /no such step\n$/);
  });
});
