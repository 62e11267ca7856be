import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { CommandResult } from "../support/command-line.ts";
import { RunningCommand } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

/** Long enough to be kept. */
const workflow = `steps:
  - { id: a, run: 'echo "\${inputs.word}"' }
inputs: { word: { default: "as written" } }
# ${"-".repeat(2000)}
`;

const file = "a.workflow.yaml";
const headLength = 128;

describe("what came of the text of a workflow", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  let folder: string;
  /** Where such things are kept. */
  let kept: string;

  beforeEach(async () => {
    folder = await workspaceWith({ [file]: workflow });
    kept = join(folder, "cache", "slipstream");
    mkdirSync(join(folder, "cache"));
  });

  before(function () {
    if (process.platform === "darwin") this.skip(); // It keeps such things elsewhere.
  });

  function play(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<CommandResult> {
    const cache = join(folder, "cache");
    const places = { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
    const options = { cwd: folder, env: { ...places, ...env } };
    return new RunningCommand(args, options).result;
  }

  const run = (env?: Readonly<Record<string, string>>) =>
    play(["run", file], env);

  function documents(): readonly string[] {
    if (!existsSync(kept)) return [];
    return readdirSync(kept).filter((name) => name.endsWith(".document"));
  }

  function onlyDocument(): string {
    const [name = "", ...others] = documents();
    assert.deepEqual(others, []);
    return join(kept, name);
  }

  /** Another content, with a head that says it is the right one. */
  function forge(change: (data: string) => string): void {
    const path = onlyDocument();
    const content = readFileSync(path);
    const kept = content.toString("utf8", headLength);
    const data = change(kept.slice(0, kept.length / 2));
    const [digest] = content.toString("latin1", 0, headLength).split(" ");
    const head = `${digest} ${Buffer.byteLength(data)}`.padEnd(headLength);
    writeFileSync(path, head + data + data);
  }

  /** What the first step is called by who believes what is kept. */
  const forgeId = (): void => {
    forge((data) => data.replace('"id":"a"', '"id":"forged"'));
  };

  async function stepsOf(command: Promise<CommandResult>): Promise<string> {
    const { code, stdout, stderr } = await command;
    assert.deepEqual([code, stderr], [0, ""]);
    return /\bforged\b/.test(stdout) ? "as kept" : "as written";
  }

  it("is kept by a run, and taken by the next", async () => {
    assert.equal(await stepsOf(run()), "as written");
    const { mtimeMs, ino } = statSync(onlyDocument());
    const again = await run();
    assert.deepEqual([again.code, again.stderr], [0, ""]);
    const after = statSync(onlyDocument());
    assert.deepEqual([after.mtimeMs, after.ino], [mtimeMs, ino]);
    forgeId();
    assert.equal(await stepsOf(run()), "as kept");
    assert.equal(await stepsOf(play(["plan", file])), "as kept");
  });

  it("is taken by many instances", async () => {
    await run();
    forgeId();
    const many = ["run", file, "--instances", "2", "--format", "json"];
    assert.equal(await stepsOf(play(many)), "as kept");
  });

  it("is taken by who goes on with a run", async () => {
    writeFileSync(join(folder, file), workflow.replace("echo", "exit 1; echo"));
    const failed = await run();
    assert.equal(failed.code, 1);
    forge((data) => data.replace('"text":"exit 1; ', '"text":"'));
    const [id = ""] = /\d{8}T\S+/.exec(failed.stdout) ?? [];
    const { code, stderr } = await play(["resume", id]);
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("is not asked by who validates", async () => {
    await run();
    forge((data) => data.replace('"diagnostics":[]', '"diagnostics":[1]'));
    const { code, stdout } = await play(["validate", file]);
    assert.deepEqual([code, stdout], [0, "1 file checked: no problems\n"]);
  });

  it("is not that of a text that has been changed", async () => {
    await run();
    forgeId();
    writeFileSync(join(folder, file), workflow.replace("id: a", "id: b"));
    assert.equal(await stepsOf(run()), "as written");
    writeFileSync(join(folder, file), workflow.replace("run:", "rum:"));
    const { code, stderr } = await run();
    assert.equal(code, 2);
    assert.match(stderr, /a\.workflow\.yaml:2:\d+: error/);
  });

  it("is not taken where it is not what was kept", async () => {
    await run();
    forgeId();
    const content = readFileSync(onlyDocument());
    content[content.length - 1] = 0;
    writeFileSync(onlyDocument(), content);
    assert.equal(await stepsOf(run()), "as written");
    // It was kept anew.
    assert.notDeepEqual(readFileSync(onlyDocument()), content);
  });

  it("is not taken where others can write it", async function () {
    if (process.platform === "win32") this.skip();
    await run();
    forgeId();
    chmodSync(onlyDocument(), 0o666);
    assert.equal(await stepsOf(run()), "as written");
    forgeId();
    chmodSync(kept, 0o777);
    assert.equal(await stepsOf(run()), "as written");
  });

  it("is neither kept nor taken where nobody wants that", async () => {
    for (const name of ["SLIPSTREAM_READ_ANEW", "NODE_DISABLE_COMPILE_CACHE"]) {
      await run({ [name]: "1" });
      assert.deepEqual(documents(), []);
    }
    await run();
    forgeId();
    for (const name of ["SLIPSTREAM_READ_ANEW", "NODE_DISABLE_COMPILE_CACHE"]) {
      assert.equal(await stepsOf(run({ [name]: "1" })), "as written");
    }
  });

  it("is not kept where it cannot be, and nobody is bothered", async () => {
    // Whoever may do everything may write where nobody may; in a file there is room for nobody.
    writeFileSync(kept, "a file");
    assert.equal(await stepsOf(run()), "as written");
    assert.equal(readFileSync(kept, "utf8"), "a file");
  });

  it("is kept whole by two runs at once", async () => {
    const both = await Promise.all([run(), run()]);
    for (const { code, stderr } of both) {
      assert.deepEqual([code, stderr], [0, ""]);
    }
    forgeId();
    assert.equal(await stepsOf(run()), "as kept");
    assert.ok(!readdirSync(kept).some((name) => name.endsWith(".tmp")));
  });
});
