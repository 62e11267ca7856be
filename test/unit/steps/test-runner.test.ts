import assert from "node:assert/strict";
import { environmentOf } from "../../../src/system/environment-of.ts";
import { fail, ok } from "../../../src/base/result.ts";
import type {
  MadeAttempt,
  ResolvedCheck,
  TestVerdict,
} from "../../../src/run/test-runner.ts";
import { testRunner } from "../../../src/steps/test-runner.ts";
import { settled } from "../../support/manual-clock.ts";
import { noPid, ScriptedWorld } from "../../support/scripted-world.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

const tool = { type: "process", argv: ["tool"] } as const;
const command = {
  kind: "command",
  text: "test",
  environment: { SLIPSTREAM_VALUE_1: "own" },
  exitCode: 0,
} as const;

describe("a runner of acceptance tests", () => {
  let world: ScriptedWorld;
  beforeEach(async () => {
    world = new ScriptedWorld(await workspaceWith({ "there.txt": "" }));
  });
  after(removeWorkspaces);

  function verdictOn(
    check: ResolvedCheck,
    made: Partial<MadeAttempt> = {},
  ): Promise<TestVerdict> {
    const attempt = {
      ...world.requestOf(tool),
      environment: { A: "1", SLIPSTREAM_VALUE_1: "step" },
    };
    const request = {
      attempt,
      number: 2,
      check,
      made: { outputs: {}, ...made },
    };
    return testRunner(world).run(request, world.control);
  }

  const problemOf = async (
    ...test: Parameters<typeof verdictOn>
  ): Promise<string | undefined> => {
    const verdict = await verdictOn(...test);
    return verdict.kind === "failed" ? verdict.message : undefined;
  };

  it("runs a command in the step's place, with its own values", async () => {
    world.exit.resolve({ kind: "code", code: 0 });
    assert.deepEqual(await verdictOn(command), { kind: "passed" });
    const [spec] = world.spawned;
    assert.deepEqual(spec?.argv, ["sh", "-e", "-c", "test", "sh"]);
    assert.equal(spec.cwd, world.root);
    assert.equal(spec.logFile, world.logFile("a", 2));
    const env = environmentOf(spec);
    assert.deepEqual([env["A"], env["SLIPSTREAM_VALUE_1"]], ["1", "own"]);
    assert.equal(env["SLIPSTREAM_MARK"], "RUN/a/2");
    assert.deepEqual(world.started, [], "the attempt has started before");
  });

  it("compares the exit code of a command", async () => {
    world.exit.resolve({ kind: "code", code: 3 });
    assert.equal(await problemOf(command), "exit code 3, expected 0");
    assert.equal(await problemOf({ ...command, exitCode: 3 }), undefined);
  });

  it("tells how else a command ended", async () => {
    world.exit.resolve({ kind: "signal", signal: "SIGSEGV" });
    assert.equal(await problemOf(command), "ended by SIGSEGV");
    world.starts = [fail({ reason: "spawn_failed", message: "no" })];
    assert.equal(await problemOf(command), "no");
  });

  it("ends a command at a stop", async () => {
    world.survivors = [noPid];
    const verdict = verdictOn(command);
    while (world.spawned.length === 0) await settled();
    world.stop.abort();
    assert.deepEqual(await verdict, { kind: "stopped", survivors: [noPid] });
  });

  it("looks for files in the step's folder", async () => {
    const check = { kind: "file_exists", path: "there.txt" } as const;
    assert.equal(await problemOf(check), undefined);
    for (const path of ["gone.txt", "there.txt/x"]) {
      const problem = await problemOf({ ...check, path });
      assert.equal(problem, `there is no file ${path}`);
    }
    assert.equal(await problemOf({ ...check, path: "" }), "the path is empty");
  });

  it("compares outputs, a text with what spells it", async () => {
    const outputs = { text: "3", list: [1, { a: 2 }], no: null };
    const check = (name: string, equals: unknown): ResolvedCheck => ({
      kind: "output",
      name,
      equals: equals as null,
    });
    for (const [name, equals] of [
      ["text", 3],
      ["text", "3"],
      ["list", [1, { a: 2 }]],
      ["no", null],
    ] as const) {
      assert.equal(
        await problemOf(check(name, equals), { outputs }),
        undefined,
      );
    }
    assert.equal(
      await problemOf(check("list", [1]), { outputs }),
      'expected [1], found [1,{"a":2}]',
    );
    assert.equal(
      await problemOf(check("toString", "x"), { outputs }),
      "there is no output toString",
    );
  });

  it("looks for a pattern in stdout", async () => {
    const pattern = { source: "^b$", flags: "m" };
    const check = { kind: "stdout_matches", pattern } as const;
    assert.equal(await problemOf(check, { stdout: ok("a\nb\n") }), undefined);
    assert.equal(
      await problemOf(check, { stdout: ok("a\n") }),
      '/^b$/m does not match stdout "a"',
    );
    assert.equal(await problemOf(check, { stdout: fail("no") }), "no");
    assert.equal(await problemOf(check), '/^b$/m does not match stdout ""');
  });

  it("gives up a pattern that would never end", async () => {
    const pattern = { source: "^(a+)+$", flags: "m" };
    const stdout = ok(`${"a".repeat(50)}b`);
    assert.match(
      (await problemOf({ kind: "stdout_matches", pattern }, { stdout })) ?? "",
      /takes longer than 500 ms/,
    );
  });
});
