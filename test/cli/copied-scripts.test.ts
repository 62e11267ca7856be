import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSimpleScript } from "../../src/system/launchers/simple-script.ts";
import type { ProcessSpec, Spawn } from "../../src/system/process-spec.ts";
import { WatchedLauncher } from "../support/launchers.ts";
import { noProc } from "../support/left-over.ts";
import { ShellSteps } from "../support/shell-steps.ts";

/** Of all kinds; what they do is told by how they end and what they write. */
const scripts: readonly string[] = [
  "true",
  "false",
  ":",
  "exit 3",
  "exit 137",
  "exit 300",
  "exit -1",
  "exit no",
  "true; exit",
  "false; echo no",
  "false || exit",
  "echo a; false\necho no",
  "false || echo yes",
  "false && echo no",
  "false && echo no; echo yes",
  "true && false; echo no",
  "false | true; echo yes",
  "true | false; echo no",
  "true | false",
  "no-such-command",
  "true\n\nno-such-command argument\n",
  "no-such-command || echo yes",
  "no-such-command | cat",
  "echo a | no-such-command",
  "./none",
  "./folder",
  "./plain",
  "true\n./plain\n",
  "./plain || ./folder || ./none",
  "./unknown",
  "./bad",
  "./runs a 'b c' \"$A\" $A",
  "..",
  "echo a b  c   d",
  'echo \'it\'\'s\' "$A" $A "${A}" x${A}y $UNSET "$UNSET" x$UNSET',
  'echo $LINES_ "$LINES_"',
  "printf '%s\\n' a 'b c' \"é Ɓ ā 😀\" 'Ɓ\\ā'",
  "printf '%d\\n' nonsense",
  "printf '%z' a",
  "echo 'a\\tb' 'c\\\\d'",
  "echo *.txt [ab].txt ?.none n*ne",
  "cat a.txt >copy && cat copy; rm copy",
  "echo a >>kept; echo b >> kept; cat <kept; rm kept",
  "echo a >none/file",
  "true\necho a >none/file || echo no",
  "cat <none || echo yes",
  "cat <none; echo no",
  ": >none/file",
  ": >none/file || echo no",
  "exit 3 >none/file",
  "cd none",
  "true\ncd none || echo yes",
  "cd folder && pwd && cd .. && pwd && cd -",
  "pwd; cd folder; pwd; env | grep PWD",
  "ls none; echo no",
  "ls none 2>/dev/null || echo yes",
  "ls none a.txt 2>&1 | cat",
  "echo a >&2; echo b 1>&2; echo c",
  "echo a 2>&1 >&2",
  "[ -f a.txt ] && [ a != b ] && test ! -e none && echo yes",
  "[ a = b ]",
  "[ a = b",
  "test 1 -lt a",
  "test a -foo b; echo no",
  "sh -c 'kill -KILL $$'",
  "sh -c 'kill -TERM $$'\n",
  "true\nsh -c 'kill -SEGV $$'; echo no",
  "sh -c 'kill -KILL $$' || echo yes",
  "sh -c 'kill -KILL $$' | cat; echo yes",
  "echo a | sh -c 'kill -TERM $$'",
  "sh -c 'kill -KILL $PPID; sleep 3'",
  "sh -c 'kill -TERM $PPID; sleep 3'",
  "true && sh -c 'kill -HUP $PPID; sleep 3'\n",
  "sh -c 'kill -INT $PPID; sleep 3'",
  "sh -c 'kill -QUIT $PPID; sleep 3'",
  "sh -c 'kill -PIPE $PPID; sleep 3'",
  "sh -c 'kill -ABRT $PPID; sleep 3'; echo no",
  "sh -c 'kill -STOP $PPID; sleep 0.1; kill -CONT $PPID'; exit 5",
  "sh -c 'exit 130'",
  "sh -c 'exit 255'; echo no",
  "sh -c 'sleep 0.05 & exit 0'",
  "seq 1 100000 | head -n 3",
  "seq 1 100000",
  "head -c 300000 /dev/zero",
  "cat",
  "cat </dev/tty",
  "readlink /proc/self/fd/0",
  "ls /proc/self/fd",
  "grep -E '^(Sig(Blk|Ign|Cgt)|Shd|NoNewPrivs|Seccomp:)' /proc/self/status",
  "sh -c 'grep -E ^Sig[IC] /proc/$PPID/status'",
  "sh -c 'grep -E ^Sig[BI] /proc/self/status'",
  "sh -c 'umask; ulimit -a'",
  'sh -c \'cut -d" " -f4,8,16-19 /proc/$PPID/stat | cut -d" " -f2-; echo $-\'',
  "sh -c 'test $(cut -d\" \" -f5 /proc/$$/stat) = $PPID' && echo leads its group",
  "env -0",
  "export",
  "echo a |\n cat &&\n\n echo b",
  "echo a;\necho b;",
  "\n\n  echo a\n\tno-such-command",
  "true; true; true; no-such-command; echo no",
];

/** What only the launcher itself can start, for comparison. */
const otherScripts = new Set(["export"]);

/** These would find each other's files. */
const writesFile = />>? ?(?:copy|kept)/;

const environment = {
  PATH: process.env["PATH"] ?? "",
  HOME: "/elsewhere",
  A: 'it\'s "$HOME" `id` \\ * b',
  LINES_: "one\n  two\n\n",
  EMPTY: "",
  UNICODE: "é Ɓ ā 😀",
  OLDPWD: "/",
};

describe("a script in a copy of a shell", function () {
  this.timeout(120_000);
  let folder: string;
  let plain: WatchedLauncher;
  let shells: WatchedLauncher;
  let steps: ShellSteps;
  const outcomes = new Map<string, { k: number; expected: unknown }>();

  before(async function () {
    if (noProc !== undefined) this.skip();
    folder = await mkdtemp(join(tmpdir(), "slipstream-test-"));
    await mkdir(join(folder, "folder"));
    await writeFile(join(folder, "a.txt"), "text\n");
    await writeFile(join(folder, "b.txt"), "");
    await writeFile(join(folder, "plain"), "true\n");
    for (const [name, text] of [
      ["runs", "#!/bin/sh\nprintf '<%s>' \"$@\"\n"],
      ["unknown", "echo of no known kind\n"],
      ["bad", "#!/no/such/interpreter\n"],
    ] as const) {
      await writeFile(join(folder, name), text);
      await chmod(join(folder, name), 0o755);
    }
    plain = new WatchedLauncher("perl");
    shells = new WatchedLauncher("sh");
    steps = new ShellSteps(folder, environment);
    await steps.warmUp(shells.spawn, 8);
  });
  after(async () => {
    await Promise.all([plain.close(), shells.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function outcome(spawn: Spawn, spec: ProcessSpec): Promise<unknown> {
    const started = await spawn(spec);
    if (!started.ok) return started;
    const { exit, leavesOthers } = started.value;
    const end = await exit;
    const log = readFileSync(spec.logFile, "utf8");
    await rm(spec.logFile);
    return { end, leavesOthers: leavesOthers?.(), log };
  }

  const perStep = (k: number): Record<string, string> => ({
    ...environment,
    STEP: String(k),
    SLIPSTREAM_MARK: `RUN/${k}/1`,
  });

  for (const [k, text] of scripts.entries()) {
    it(`cannot be told from one in a shell of its own: ${JSON.stringify(text)}`, async () => {
      assert.equal(isSimpleScript(text), !otherScripts.has(text));
      const given = { env: perStep(k) };
      const expected = await outcome(plain.spawn, steps.of(text, given));
      outcomes.set(text, { k, expected });
      const found = await outcome(shells.spawn, steps.of(text, given));
      assert.deepEqual(found, expected);
      // Had it been refused, no shell would be left.
      assert.ok(await steps.isInShell(shells.spawn));
    });
  }

  it("cannot be told either where others run at once", async () => {
    const found = [...outcomes]
      .filter(([text]) => !writesFile.test(text))
      .map(async ([text, { k, expected }]) => {
        const spec = steps.of(text, { env: perStep(k) });
        assert.deepEqual(await outcome(shells.spawn, spec), expected);
      });
    assert.ok(found.length > 70);
    await Promise.all(found);
  });

  it("needed one launcher for all", () => {
    assert.equal(shells.programs.length, 1);
  });
});
