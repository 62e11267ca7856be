import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";
import { slipstream } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const root = join(import.meta.dirname, "../..");
const file = "example.workflow.yaml";

/** A block of YAML with steps in a page of the docs. */
interface Example {
  readonly text: string;
  readonly line: number;
}

function examplesIn(page: string): readonly Example[] {
  const source = readFileSync(join(root, page), "utf8");
  return [...source.matchAll(/^```yaml\n(.*?)^```$/gms)]
    .map((match) => ({
      text: match[1] ?? "",
      line: source.slice(0, match.index).split("\n").length + 1,
    }))
    .filter(({ text }) => /^steps:/m.test(text));
}

/** Runs what says `# runs`, expects the code of `# refused: CODE`, and reads the rest. */
async function check({ text }: Example): Promise<void> {
  const refused = /^# refused: (\S+)/.exec(text)?.[1];
  const { diagnostics, workflow } = readWorkflow({ text, file });
  if (refused !== undefined) {
    assert.equal(workflow, undefined);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      [refused],
    );
    return;
  }
  assert.deepEqual(diagnostics, []);
  if (!text.startsWith("# runs")) return;
  const folder = await workspaceWith({ [file]: text });
  const { code, stdout, stderr } = await slipstream(folder, "run", file);
  assert.equal(code, 0, stdout + stderr);
}

describe("the examples in", () => {
  after(removeWorkspaces);

  for (const page of ["README.md", "docs/language.md", "docs/parallel.md"]) {
    describe(page, () => {
      const examples = examplesIn(page);
      it("are found", () => {
        assert.ok(examples.length > 0);
      });
      for (const example of examples) {
        it(`line ${example.line}`, () => check(example));
      }
    });
  }
});
