import assert from "node:assert/strict";
import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { CommandResult } from "../support/command-line.ts";
import { RunningCommand } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const workflow = "steps:\n  - { id: a, run: echo done }\n";

describe("the code that V8 made", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  let folder: string;

  beforeEach(async () => {
    folder = await workspaceWith({ "a.workflow.yaml": workflow });
  });

  function play(
    command: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<CommandResult> {
    const options = {
      cwd: folder,
      env: {
        XDG_CACHE_HOME: folder,
        LOCALAPPDATA: folder,
        HOME: folder,
        ...env,
      },
    };
    return new RunningCommand([command, "a.workflow.yaml"], options).result;
  }

  const kept = (): string => join(folder, "slipstream");

  function codeOf(program: string): string {
    const names = readdirSync(kept());
    const name = names.find((each) => each.startsWith(`${program}-`));
    return join(kept(), name ?? "missing");
  }

  before(function () {
    if (process.platform === "darwin") this.skip(); // It keeps such things elsewhere.
  });

  it("is kept by the first run, and taken by the next", async () => {
    assert.equal((await play("run")).code, 0);
    const programs = ["run", "reader"];
    const filesOf = () =>
      programs.map((program) => {
        const { mtimeMs, ino } = statSync(codeOf(program));
        return { mtimeMs, ino };
      });
    const before = filesOf();
    const { code, stdout, stderr } = await play("run");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /passed: 1 succeeded/);
    assert.deepEqual(filesOf(), before);
  });

  it("is enough for what is loaded when it is needed", async () => {
    const steps = Array.from(
      { length: 120 },
      (_, n) => `  s${n}: { run: "true" }\n`,
    );
    const file = join(folder, "a.workflow.yaml");
    writeFileSync(file, `steps:\n${steps.join("")}`);
    const ran = [await play("run"), await play("run")];
    assert.deepEqual(
      ran.map(({ code, stderr }) => [code, stderr]),
      [
        [0, ""],
        [0, ""],
      ],
    );
  });

  it("is made anew where it is not what was kept", async () => {
    await play("run");
    const content = readFileSync(codeOf("run"));
    writeFileSync(codeOf("run"), content.fill(0, content.length / 2));
    const { code, stderr } = await play("run");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.ok(
      readFileSync(codeOf("run")).some((byte, at) => byte !== content[at]),
    );
  });

  it("is kept of each program by whoever needs that", async () => {
    assert.equal((await play("validate")).code, 0);
    assert.ok(existsSync(codeOf("commands")));
    assert.ok(!existsSync(codeOf("run")));
  });

  it("is not kept by who only asks for help", async () => {
    assert.equal((await play("--help")).code, 0);
    assert.ok(!existsSync(kept()));
  });

  it("is not kept where nobody wants that", async () => {
    const env = { NODE_DISABLE_COMPILE_CACHE: "1" };
    assert.equal((await play("run", env)).code, 0);
    assert.ok(!existsSync(kept()));
  });
});
