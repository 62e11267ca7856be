import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isJson } from "../../../src/base/is-json.ts";
import { KeptDocuments } from "../../../src/cli/kept-documents.ts";
import type { WorkflowText } from "../../../src/workflow/read-workflow.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import type { WorkflowDocument } from "../../../src/workflow/workflow-document.ts";

const root = join(import.meta.dirname, "../../..");

/** Texts of workflows of all kinds, with mistakes and without. */
const texts = [
  ...textsIn("examples", /\.workflow\.(yaml|json)$/, (text) => [text]),
  ...textsIn("test/golden", /\.golden$/, (text) => [
    text.slice(0, text.lastIndexOf("\n---\n") + 1),
  ]),
  ...textsIn("docs", /\.md$/, (text) =>
    [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, one = ""]) => one),
  ),
];

function textsIn(
  folder: string,
  names: RegExp,
  within: (text: string) => readonly string[],
): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((name) => names.test(name))
    .flatMap((name) => within(readFileSync(join(root, folder, name), "utf8")));
}

/** With much behind it that means nothing. */
function long(text: string): string {
  return text + `\n# ${"-".repeat(2000)}\n`;
}

/** The same as JSON, where a comment would be an error. */
function padded(text: string): string {
  return text.startsWith("{") ? text + " ".repeat(2000) : long(text);
}

const sound = long("steps:\n  - { id: a, run: x }");

describe("what came of a workflow's text", () => {
  let files: Map<string, Buffer>;

  beforeEach(() => {
    files = new Map();
  });

  /** One start of the program. */
  async function start<Read>(
    use: (documents: KeptDocuments) => Promise<Read>,
  ): Promise<Read> {
    const jobs: (() => void)[] = [];
    const documents = new KeptDocuments(
      {
        read: (name) => files.get(name),
        write: (name, data) => files.set(name, data),
        makeRoom: (part, room) => {
          const names = [...files.keys()].filter((name) => name.includes(part));
          for (const name of names.slice(0, -room.files)) files.delete(name);
        },
      },
      (text) => Promise.resolve(readWorkflow(text)),
      (job) => jobs.push(job),
    );
    const read = await use(documents);
    for (const job of jobs) job();
    return read;
  }

  /** What one start of the program reads. */
  function read(text: WorkflowText): Promise<WorkflowDocument> {
    return start((documents) => documents.read(text));
  }

  function given(text: string): WorkflowText {
    return { text, file: "a/b.workflow.yaml", platform: "posix" };
  }

  /** What is told in place of what was read, where it is taken. */
  function forge(): void {
    const [[name, data] = ["", Buffer.alloc(0)]] = files;
    const forged = data.toString().replace('"id":"a"', '"id":"forged"');
    files.set(name, Buffer.from(forged));
  }

  async function idOf(text: WorkflowText): Promise<string | undefined> {
    return (await read(text)).workflow?.steps[0]?.id;
  }

  it("is the same when it was kept, to the last key", async () => {
    let sounds = 0;
    for (const text of texts.map(padded)) {
      const expected = readWorkflow(given(text));
      assert.deepStrictEqual(await read(given(text)), expected);
      assert.deepStrictEqual(await read(given(text)), expected);
      if (expected.workflow) sounds++;
    }
    assert.ok(sounds > 40);
  });

  it("can be kept of all of these", () => {
    for (const text of texts) {
      const { workflow, diagnostics } = readWorkflow(given(text));
      if (workflow === undefined) continue;
      assert.ok(isJson(workflow) && isJson(diagnostics), text);
    }
  });

  it("is taken where it is there", async () => {
    assert.equal(await idOf(given(sound)), "a");
    forge();
    assert.equal(await idOf(given(sound)), "forged");
  });

  it("is not that of another text, name or platform", async () => {
    await read(given(sound));
    forge();
    const [name = ""] = files.keys();
    const forged = files.get(name) ?? Buffer.alloc(0);
    const others: readonly WorkflowText[] = [
      given(`${sound} `),
      { ...given(sound), file: "b.workflow.yaml" },
      { ...given(sound), platform: "windows" },
    ];
    for (const other of others) {
      files.clear();
      await read(other);
      const [itsName = ""] = files.keys();
      assert.notEqual(itsName, name);
      // Even where it lies under the other's name.
      files.set(itsName, forged);
      assert.equal(await idOf(other), "a");
    }
  });

  it("is kept of nothing that is wrong or enormous", async () => {
    for (const text of [long("steps: 1"), sound + " ".repeat(100_000)]) {
      await read(given(text));
      assert.equal(files.size, 0);
    }
  });

  it("makes room for what is kept last", async () => {
    for (let n = 0; n < 70; n++) await read(given(`${sound}# ${n}`));
    assert.equal(files.size, 64);
    forge();
    assert.equal(await idOf(given(`${sound}# 6`)), "forged");
    assert.equal(await idOf(given(`${sound}# 5`)), "a");
  });

  it("says what is wrong with a text that has been changed", async () => {
    await read(given(sound));
    const { diagnostics } = await read(given(sound.replace("run", "rum")));
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      readWorkflow(given(sound.replace("run", "rum"))).diagnostics.map(
        ({ code }) => code,
      ),
    );
    assert.ok(diagnostics.length > 0);
  });

  it("comes with the digests that were made of it", async () => {
    const digests = new Map([["a", "0123"]]);
    let made = 0;
    const wanted = (text: string): Promise<ReadonlyMap<string, string>> =>
      start(async (documents) => {
        await documents.read(given(text));
        return documents.digests(given(text), () => {
          made++;
          return Promise.resolve(digests);
        });
      });
    await read(given(sound));
    for (let times = 0; times < 3; times++) {
      assert.deepEqual(await wanted(sound), digests);
    }
    assert.equal(made, 1);
    assert.deepEqual(await wanted(`${sound} `), digests);
    assert.equal(made, 2);
    assert.equal(await idOf(given(sound)), "a");
  });
});
