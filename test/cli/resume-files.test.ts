import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RunFolder } from "../../src/journal/run-folder.ts";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const name = "test.workflow.yaml";

async function ledger(cwd: string): Promise<readonly string[]> {
  const text = await readFile(join(cwd, "ledger"), "utf8");
  return text.split("\n").slice(0, -1);
}

describe("a run that is resumed", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  it("runs what a script or an env file has changed under, secrets aside", async () => {
    const text = `secrets: [TOKEN]
env_file: .env
steps:
  first: { script: first.sh }
  slow: { run: exit 1 }
`;
    const env = "WORD=one\nTOKEN=hush-hush\n";
    const script = "echo first $WORD >> ledger\n";
    const files = { [name]: text, ".env": env, "first.sh": script };
    const cwd = await workspaceWith(files);
    assert.equal((await slipstream(cwd, "run", name)).code, 1);
    const again = async (
      file: string,
      content: string,
    ): Promise<readonly string[]> => {
      await writeFile(join(cwd, file), content);
      assert.equal((await slipstream(cwd, "resume", "latest")).code, 1);
      return ledger(cwd);
    };
    const once = ["first one"];
    assert.deepEqual(await again("first.sh", script), once);
    assert.deepEqual(await again(".env", env.replace("hush", "loud")), once);
    const edited = script.replace("first", "edited");
    const twice = [...once, "edited one"];
    assert.deepEqual(await again("first.sh", edited), twice);
    const other = env.replace("one", "two");
    assert.deepEqual(await again(".env", other), [...twice, "edited two"]);
  });

  it("hides secrets as the run did", async () => {
    const secret = "quite-a-secret-word";
    const text = `secrets: [TOKEN]
steps:
  first: { run: 'echo "$TOKEN"; echo "t=$TOKEN" >> $SLIPSTREAM_OUTPUT' }
  last: { depends_on: [first], run: 'echo "\${steps.first.outputs.t}"; test -f go' }
`;
    const cwd = await workspaceWith({ [name]: text });
    const env = { TOKEN: secret };
    const first = new RunningCommand(["run", name], { cwd, env });
    assert.equal((await first.result).code, 1);
    await writeFile(join(cwd, "go"), "");
    const again = new RunningCommand(["resume", "latest"], { cwd, env });
    const { code, stdout, stderr } = await again.result;
    assert.equal(code, 0, stderr);
    assert.match(stdout, /run again, as their outputs hold secrets, .*: first/);
    const folder = new RunFolder(cwd, await onlyRunOf(cwd));
    const log = await readFile(folder.logFile("last", 2), "utf8");
    assert.equal(log, "***\n");
    const files = [folder.journal, folder.record, folder.logFile("first", 2)];
    for (const file of files) {
      const content = await readFile(file, "utf8");
      assert.ok(content.includes("***"), file);
      assert.ok(!content.includes(secret), file);
    }
    assert.ok(!(stdout + stderr).includes(secret));
  });
});
