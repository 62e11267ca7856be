import assert from "node:assert/strict";
import { Command, CommanderError } from "commander";
import type { PlainRun } from "../../../src/cli/plain-run.ts";
import { plainRun } from "../../../src/cli/plain-run.ts";
import { addRun } from "../../../src/cli/program.ts";

/** What all commands make of it; undefined where they refuse it. */
async function runOf(args: readonly string[]): Promise<PlainRun | undefined> {
  const program = new Command("slipstream").exitOverride();
  let found: PlainRun | undefined;
  addRun(program, (file, options) => {
    found = { file, options };
    return Promise.resolve();
  });
  for (const command of program.commands) {
    command.exitOverride().configureOutput({
      writeOut: () => undefined,
      writeErr: () => undefined,
    });
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return undefined;
  }
  return found;
}

const plain = [
  "a.yaml",
  "a.yaml --max-parallel 8",
  "--max-parallel=8 a.yaml",
  "--format json a.yaml --root /tmp",
  "a.yaml --root=",
  "a.yaml --input a=1 --input b=x=y --input a=2",
  "a.yaml --input=a=",
  "a.yaml --input=a=--b",
  "a.yaml --on-failure stop --only x --only y --from=z",
];

const wrong = [
  "",
  "a.yaml b.yaml",
  "a.yaml --max-parallel 0",
  "a.yaml --max-parallel",
  "a.yaml --max-parallel --root",
  "a.yaml --format xml",
  "a.yaml --format xml --format json",
  "a.yaml --on-failure never",
  "a.yaml --input a",
  "a.yaml --unknown",
  "a.yaml --help",
  "a.yaml -h",
  "a.yaml --max-paralle 8",
];

const more = [
  "a.yaml --instances 3",
  "a.yaml --compare-sequential",
  "a.yaml --max-parallel 2 --max-parallel 3",
  "-- a.yaml",
  "a.yaml --only -x",
];

function words(line: string): readonly string[] {
  return ["run", ...line.split(" ").filter((word) => word !== "")];
}

describe("a run of which little is asked", () => {
  it("is what all commands make of it", async () => {
    for (const line of plain) {
      const run = plainRun(words(line));
      assert.ok(run, line);
      assert.deepEqual(run, await runOf(words(line)), line);
    }
  });

  it("is left to them where it is wrong", async () => {
    for (const line of wrong) {
      assert.equal(plainRun(words(line)), undefined, line);
      assert.equal(await runOf(words(line)), undefined, line);
    }
  });

  it("is left to them where there is more to it", () => {
    for (const line of more) {
      assert.equal(plainRun(words(line)), undefined, line);
    }
    assert.equal(plainRun(["plan", "a.yaml"]), undefined);
    assert.equal(plainRun([]), undefined);
  });
});
