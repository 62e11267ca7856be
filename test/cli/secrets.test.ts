import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { CommandResult } from "../support/command-line.ts";
import { RunningCommand } from "../support/command-line.ts";
import { leakingWorkflow } from "../support/leaking-workflow.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const token = 's3cr3t "ä" t0ken/+';
const key = "-----BEGIN KEY-----\nabcdefgh\nijklmnop\n-----END KEY-----\n";

const file = "leaks.workflow.yaml";

async function run(
  text: string,
  given: {
    readonly files?: Readonly<Record<string, string>>;
    readonly env?: Readonly<Record<string, string>>;
    readonly args?: readonly string[];
  } = {},
): Promise<CommandResult & { readonly root: string }> {
  const root = await workspaceWith({ [file]: text, ...given.files });
  const { env = { TOKEN: token, KEY: key }, args = [] } = given;
  const command = new RunningCommand(["run", file, ...args], {
    cwd: root,
    env,
  });
  return { root, ...(await command.result) };
}

/** Every byte that the run left in the workspace, by file. */
async function leftIn(root: string): Promise<ReadonlyMap<string, string>> {
  const folder = join(root, ".slipstream", "runs", await onlyRunOf(root));
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }): Promise<[string, string]> => [
        name,
        await readFile(join(parentPath, name), "utf8"),
      ]),
    ),
  );
}

interface ToldStep {
  readonly id: string;
  readonly message?: string;
  readonly outputs?: object;
  readonly masked_outputs?: readonly string[];
  readonly attempts: readonly unknown[];
}

/** What would give one of the two away. */
const traces = [
  "s3cr3t",
  "t0ken",
  "abcdefgh",
  "ijklmnop",
  "END KEY",
  Buffer.from("s3cr3t").toString("base64").slice(0, 6),
];

function assertNoTrace(where: string, text: string): void {
  for (const trace of traces) {
    assert.ok(!text.includes(trace), `${trace} in ${where}: ${text}`);
  }
}

async function assertHidden(
  ran: CommandResult & { readonly root: string },
): Promise<ReadonlyMap<string, string>> {
  assertNoTrace("stdout", ran.stdout);
  assertNoTrace("stderr", ran.stderr);
  const left = await leftIn(ran.root);
  for (const [name, text] of left) assertNoTrace(name, text);
  return left;
}

describe("secrets", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  it("are in no file of the run and in nothing that is shown, whatever a step does with them", async () => {
    const ran = await run(leakingWorkflow, {
      args: ["--input", `note=${token}`],
    });
    assert.equal(ran.code, 1, ran.stderr);
    const left = await assertHidden(ran);
    assert.equal(
      left.get("whole.1.log"),
      "one *** two *** three ***\non stderr ***\non its device ***\n***\n",
    );
    assert.equal(left.get("pieces.1.log"), "[***]\n");
    assert.equal(left.get("uses.1.log"), "same\n");
    const { inputs, steps } = JSON.parse(left.get("run.json") ?? "") as {
      readonly inputs: object;
      readonly steps: readonly ToldStep[];
    };
    const told = new Map(steps.map((step) => [step.id, step]));
    const messageOf = (id: string): string => told.get(id)?.message ?? "";
    assert.deepEqual(inputs, { note: "***" });
    const whole = told.get("whole");
    assert.deepEqual(whole?.outputs, { name: "token is ***", key: "***" });
    assert.deepEqual(whole.masked_outputs, ["name", "key"]);
    assert.match(messageOf("says"), /does not match stdout "\*\*\*"$/);
    assert.match(messageOf("cut"), /x\*\*\*…"$/);
    assert.match(messageOf("missing"), /no such \*\*\*/);
    assert.equal(told.get("fails")?.attempts.length, 2);
  });

  it("are in no event of --format json", async () => {
    const ran = await run(leakingWorkflow, { args: ["--format", "json"] });
    await assertHidden(ran);
    assert.match(ran.stdout, /"masked_outputs":\["name","key"\]/);
  });

  it("keep the order of stdout and stderr", async () => {
    const ran = await run(`
secrets: [TOKEN]
steps:
  a: { run: 'for i in 1 2 3 4 5 6 7 8 9; do echo "o$i"; echo "e$i" >&2; done' }
`);
    const expected = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `o${i}\ne${i}\n`);
    assert.equal((await leftIn(ran.root)).get("a.1.log"), expected.join(""));
  });

  it("are hidden in what a step leaves behind writes", async () => {
    const ran = await run(`
secrets: [TOKEN]
steps:
  a:
    run: |
      (sleep 0.3; printf 'late %s' "$TOKEN"; touch done) &
  b: { run: "while [ ! -e done ]; do sleep 0.05; done" }
`);
    assert.equal((await assertHidden(ran)).get("a.1.log"), "late ***");
  });

  it("are hidden in the log of an http step", async () => {
    const server: Server = createServer((request, response) => {
      response.end(`you said ${request.headers.authorization ?? "nothing"}`);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    try {
      const { port } = server.address() as AddressInfo;
      const ran = await run(
        `
secrets: [TOKEN]
steps:
  - id: ask
    request:
      url: "http://127.0.0.1:${port}/"
      headers: { Authorization: "Bearer \${secrets.TOKEN}" }
  - id: wrong
    request:
      url: "http://127.0.0.1:${port}/"
      headers: { Authorization: "Bearer \${secrets.TOKEN}" }
      expect: { body_matches: /never/ }
  - id: use
    inputs: { body: "\${steps.ask.outputs.body}" }
    run: 'test "$INPUT_BODY" = "you said Bearer $TOKEN"'
`,
        { env: { TOKEN: "s3cr3t-t0ken" } },
      );
      const left = await assertHidden(ran);
      assert.equal(left.get("ask.1.log"), "you said Bearer ***");
      assert.match(ran.stdout, /3 steps|use/);
      assert.match(left.get("run.json") ?? "", /"id": ?"use"[^]*"succeeded"/);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("without a value are refused before anything runs", async () => {
    const ran = await run(
      `secrets: [TOKEN, S_NEVER_SET]\nsteps: { a: { run: touch ran } }\n`,
    );
    assert.equal(ran.code, 2);
    assert.match(
      ran.stderr,
      /secret S_NEVER_SET has no value: set the environment variable S_NEVER_SET, or/,
    );
    assert.deepEqual(await readdir(ran.root), [file]);
  });

  it("may come from an env_file, and may be empty", async () => {
    const ran = await run(
      `
env_file: .env
secrets: [TOKEN, S_EMPTY]
steps: { a: { run: 'echo "<$TOKEN> <\${secrets.S_EMPTY}> of here"' } }
`,
      { files: { ".env": "TOKEN=s3cr3t of a file\nS_EMPTY=\n" } },
    );
    assert.equal(ran.code, 0, ran.stderr);
    const left = await assertHidden(ran);
    assert.equal(left.get("a.1.log"), "<***> <> of here\n");
  });

  it("are not shown by a setting that they are wrong for", async () => {
    const ran = await run(`
secrets: [TOKEN]
execution: { max_workers: "\${secrets.TOKEN}" }
steps: { a: { run: "true" } }
`);
    assert.equal(ran.code, 2);
    assertNoTrace("stderr", ran.stderr);
    assert.match(ran.stderr, /max_workers/);
  });

  it("in recorded outputs are not handed on as ***", async () => {
    const ran = await run(`
secrets: [TOKEN]
steps:
  - id: login
    run: |
      echo "session=of $TOKEN" >> "$SLIPSTREAM_OUTPUT"
      echo "user=me" >> "$SLIPSTREAM_OUTPUT"
  - { id: session, run: 'echo "\${steps.login.outputs.session}"' }
  - { id: user, run: 'echo "\${steps.login.outputs.user}"' }
  - { id: waits, run: echo, depends_on: [login] }
`);
    const again = (only: string): Promise<CommandResult> =>
      new RunningCommand(["run", file, "--only", only], {
        cwd: ran.root,
        env: { TOKEN: token },
      }).result;
    const refused = await again("session");
    assert.equal(refused.code, 2);
    assert.match(
      refused.stderr,
      /step session needs the output session of login, which is not selected: it holds a secret, so no record has it\. Run login too/,
    );
    assert.equal((await again("user")).code, 0);
    assert.equal((await again("waits")).code, 0);
  });

  it("at the end of a large output are hidden too, and none of it is lost", async () => {
    const ran = await run(`
secrets: [TOKEN]
steps:
  a: { run: 'head -c 30000000 /dev/zero; echo "$TOKEN"' }
`);
    const log = (await leftIn(ran.root)).get("a.1.log") ?? "";
    assert.equal(log.length, 30_000_004);
    assert.equal(log.slice(-4), "***\n");
  });
});
