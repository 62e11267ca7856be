import assert from "node:assert/strict";
import type { Command } from "../../../src/steps/command.ts";
import type { InterpreterRequest } from "../../../src/steps/interpreter-command.ts";
import { interpreterCommand } from "../../../src/steps/interpreter-command.ts";

function commandOf(
  type: "python" | "node",
  program: InterpreterRequest["program"],
): Command {
  return interpreterCommand({
    type,
    program,
    args: ["-x", "a b"],
    scriptFile: (ending) => `C:\\scratch\\"script"${ending}`,
    ownNode: "/own/node",
  });
}

describe("a command for an interpreter", () => {
  it("hands Python a text or a file, unbuffered, by one name or the other", () => {
    const inline = commandOf("python", { kind: "inline", text: "print(1)" });
    assert.deepEqual(
      inline.candidates.map(({ argv }) => argv),
      [
        ["python3", "-u", "-c", "print(1)", "-x", "a b"],
        ["python", "-u", "-c", "print(1)", "-x", "a b"],
      ],
    );
    const file = commandOf("python", { kind: "file", path: "a.py" });
    assert.deepEqual(file.candidates[0]?.argv, [
      ...["python3", "-u", "a.py", "-x", "a b"],
    ]);
  });

  it("keeps the arguments from Node, and falls back on the Node that runs this", () => {
    const inline = commandOf("node", { kind: "inline", text: "f()" });
    assert.deepEqual(inline.candidates, [
      { argv: ["node", "-e", "f()", "--", "-x", "a b"] },
      {
        argv: ["/own/node", "-e", "f()", "--", "-x", "a b"],
        env: { ELECTRON_RUN_AS_NODE: "1" },
      },
    ]);
  });

  it("puts a long text in a file, and runs it as if it was short", () => {
    const program = { kind: "inline", text: "#".repeat(15_001) } as const;
    const python = commandOf("python", program);
    const path = 'C:\\scratch\\"script".py';
    assert.deepEqual(python.files, [[path, program.text]]);
    assert.equal(
      python.candidates[0]?.argv[3],
      'exec(compile(open("C:\\\\scratch\\\\\\"script\\".py", encoding="utf-8").read(), "<string>", "exec"))',
    );
    const node = commandOf("node", program);
    assert.match(node.candidates[0]?.argv[2] ?? "", /runInThisContext/);
    assert.equal(node.files?.[0]?.[0], 'C:\\scratch\\"script".cjs');
  });
});
