import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Mask } from "../../src/base/mask/mask.ts";
import type {
  ProcessSpec,
  StartedProcess,
} from "../../src/system/process-spec.ts";
import { spawnProcess } from "../../src/system/spawn-process.ts";
import { until } from "../support/launched.ts";
import { launcherKinds, WatchedLauncher } from "../support/launchers.ts";
import { isLiving, noProc } from "../support/left-over.ts";
import { ShellSteps } from "../support/shell-steps.ts";

const path = process.env["PATH"] ?? "";

for (const kind of launcherKinds) {
  describe(`a launcher of the kind ${kind}`, function () {
    this.timeout(60_000);
    let folder: string;
    let launcher: WatchedLauncher;
    let count = 0;

    before(async function () {
      if (noProc !== undefined) this.skip();
      folder = await mkdtemp(join(tmpdir(), "slipstream-test-"));
      launcher = new WatchedLauncher(kind);
      if (kind === "sh") {
        await new ShellSteps(folder).warmUp(launcher.spawn, 8);
      }
      if (kind === "nodes") await launcher.untilStarted(2, specOf(["true"]));
    });
    after(async () => {
      await launcher.close();
      await rm(folder, { recursive: true, force: true });
    });

    function specOf(
      argv: readonly string[],
      given: Partial<ProcessSpec> = {},
    ): ProcessSpec {
      const logFile = join(folder, `${++count}.log`);
      return { argv, cwd: folder, env: { PATH: path }, logFile, ...given };
    }

    async function start(spec: ProcessSpec): Promise<StartedProcess> {
      const started = await launcher.spawn(spec);
      assert.ok(started.ok, JSON.stringify(started));
      return started.value;
    }

    /** What it wrote to its log, when it has ended well. */
    async function logOf(spec: ProcessSpec): Promise<string> {
      const { exit } = await start(spec);
      assert.deepEqual(await exit, { kind: "code", code: 0 });
      return readFileSync(spec.logFile, "utf8");
    }

    const sh = (text: string, given?: Partial<ProcessSpec>): ProcessSpec =>
      specOf(["sh", "-e", "-c", text, "sh"], given);

    it("tells an exit code from a signal of the same number", async () => {
      const ends = [
        "exit 0",
        "exit 137",
        "kill -KILL $$",
        "kill -TERM $$",
        "sh -c 'exit 137'",
        "sh -c 'kill -KILL $PPID'",
        "sh -c 'kill -TERM $PPID'",
      ].map(async (text) => (await start(sh(text))).exit);
      assert.deepEqual(await Promise.all(ends), [
        { kind: "code", code: 0 },
        { kind: "code", code: 137 },
        { kind: "signal", signal: "SIGKILL" },
        { kind: "signal", signal: "SIGTERM" },
        { kind: "code", code: 137 },
        { kind: "signal", signal: "SIGKILL" },
        { kind: "signal", signal: "SIGTERM" },
      ]);
    });

    it("gives a process a group of its own, and tells its id", async () => {
      const specs = [
        sh('echo $$; cut -d" " -f5 /proc/$$/stat'),
        sh("sh -c 'echo $PPID'; cut -d' ' -f5 /proc/self/stat"),
      ];
      for (const spec of specs) {
        const { pid, exit } = await start(spec);
        await exit;
        const log = readFileSync(spec.logFile, "utf8");
        assert.equal(log, `${pid}\n${pid}\n`);
      }
    });

    it("gives it its folder, no input, and nothing else that is open", async () => {
      const spec = sh("pwd; cat; ls /proc/self/fd");
      // What is open here without our doing, and what `ls` itself opens.
      const { stdout: open } = spawnSync("ls", ["/proc/self/fd"]);
      const fds = String(open);
      assert.equal(await logOf(spec), `${folder}\n${fds}`);
    });

    it("gives it signals as they are by default, and none that are held back", async () => {
      const spec = specOf(["grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status"]);
      const none = "0".repeat(16);
      assert.equal(await logOf(spec), `SigBlk:\t${none}\nSigIgn:\t${none}\n`);
    });

    it("gives it arguments as they are, and never to a shell", async () => {
      const argv = [
        "",
        " a  b ",
        "$HOME",
        "`id`",
        "'\"",
        "x\ny",
        "ä€😀",
        "-n",
        "*",
        ";",
      ];
      const spec = specOf(["printf", "%s\\0", ...argv]);
      assert.deepEqual((await logOf(spec)).split("\0"), [...argv, ""]);
    });

    it("gives it just the environment that it is to have", async () => {
      const env = {
        PATH: path,
        "a.b": "dot",
        "BASH_FUNC_x%%": "() { id; }",
        EMPTY: "",
        LINES: "one\ntwo\n",
        HOME: "/elsewhere",
        PERL5OPT: "-Mno_such_module",
        NODE_OPTIONS: "--no-such-option",
        ELECTRON_RUN_AS_NODE: "0",
        SLIPSTREAM_MARK: "RUN/step/1",
        LC_ALL: "no_such_locale",
        LARGE: "x".repeat(100_000),
      };
      const log = await logOf(specOf(["env", "-0"], { env }));
      const found = log.split("\0").filter((entry) => entry !== "");
      const wanted = Object.entries(env).map((entry) => entry.join("="));
      assert.deepEqual(found.sort(), wanted.sort());
    });

    it("says what is wrong as Node's own spawn is made to say it", async () => {
      const script = join(folder, "not-executable");
      await writeFile(script, "true");
      const closed = join(folder, "no-program");
      await mkdir(closed);
      await chmod(script, 0o644);
      const specs = [
        specOf(["no-such-program-here"]),
        specOf(["./no/such/program"]),
        specOf([script]),
        specOf([closed]),
        specOf([""]),
        specOf(["true", "a\0b"]),
        specOf(["true"], { env: { PATH: path, A: "a\0b" } }),
        specOf(["true", "x".repeat(200_000)]),
        specOf(["true"], { cwd: join(folder, "none") }),
        specOf(["true"], { cwd: script }),
        specOf(["true"], { logFile: join(folder, "none", "a.log") }),
        specOf(["true"], { logFile: closed }),
        sh("true", { env: { PATH: path, A: "a\0b" } }),
        sh("true", { cwd: join(folder, "none") }),
        sh("true", { logFile: join(folder, "none", "a.log") }),
        sh("true", { logFile: closed }),
      ];
      for (const spec of specs) {
        const expected = await spawnProcess(spec);
        assert.equal(expected.ok, false);
        assert.deepEqual(await launcher.spawn(spec), expected);
      }
    });

    it("appends to the log, in the order of writing", async () => {
      const lines = [1, 2, 3].flatMap((i) => [`o${i}`, `e${i}`]);
      const spec = sh(
        [1, 2, 3].map((i) => `echo o${i}; echo e${i} >&2`).join("\n"),
      );
      await writeFile(spec.logFile, "before\n");
      assert.equal(await logOf(spec), `before\n${lines.join("\n")}\n`);
    });

    it("keeps stdout apart from stderr, and both in the log", async () => {
      const spec = sh("echo out; echo err >&2", {
        captureStdout: true,
        wantsStderr: true,
      });
      const { exit, stdout, stderr } = await start(spec);
      await exit;
      const kept = await stdout;
      assert.ok(kept?.ok);
      assert.equal(kept.value.bytes.toString(), "out\n");
      assert.equal(await stderr?.(), "err\n");
      const log = readFileSync(spec.logFile, "utf8").split("\n").sort();
      assert.deepEqual(log, ["", "err", "out"]);
    });

    for (const [what, given, expected] of [
      ["of both in order", {}, "a *** b\ne *** f\nc\n"],
      ["of each, where one is kept", { captureStdout: true }, undefined],
      [
        "of each, where both are kept",
        { captureStdout: true, wantsStderr: true },
        undefined,
      ],
    ] as const) {
      it(`hides secrets in the log ${what}`, async () => {
        const mask = new Mask(["s3cr3t"]);
        const spec = sh(
          "echo a s3cr3t b; printf 'e s3c' >&2; echo 'r3t f' >&2; echo c",
          { mask, ...given },
        );

        const { exit, copy, stdout } = await start(spec);
        await exit;
        await copy?.caughtUp();
        const kept = await stdout;
        if (kept)
          assert.match(
            kept.ok ? kept.value.bytes.toString() : "",
            /^a s3cr3t b/,
          );
        await copy?.ended;
        const log = readFileSync(spec.logFile, "utf8");
        if (expected !== undefined) assert.equal(log, expected);
        // Lines of the two may cut each other where each comes by itself.
        assert.equal(log.split("***").length, 3);
        assert.equal(log.includes("s3c") || log.includes("r3t"), false);
        assert.equal(log.length, "a *** b\ne *** f\nc\n".length);
      });
    }

    it("does not mix the output of many", async () => {
      const specs = Array.from({ length: 40 }, (_, i) =>
        sh(`${`echo ${i}\n`.repeat(5)}sh -c '(sleep 0.05; echo late ${i}) &'`),
      );
      const started = await Promise.all(specs.map(start));
      await Promise.all(started.map(({ exit }) => exit));
      for (const [i, { logFile }] of specs.entries()) {
        const expected = `${`${i}\n`.repeat(5)}late ${i}\n`;
        await until(() => readFileSync(logFile, "utf8") === expected);
      }
    });

    it("takes as much output as there is, no faster than the log does", async () => {
      const size = 30_000_000;
      const spec = sh(`head -c ${size} /dev/zero; printf end >&2`, {
        mask: new Mask(["s3cr3t"]),
        captureStdout: true,
      });
      const { exit, stdout, copy } = await start(spec);
      await exit;
      const kept = await stdout;
      await copy?.caughtUp();
      assert.ok(kept?.ok);
      assert.equal(kept.value.size, size);
      assert.equal(readFileSync(spec.logFile).length, size + 3);
    });

    if (kind === "spawn") return;

    it("tells that it has died, is replaced, and leaves what it started", async () => {
      const { pid, exit } = await start(specOf(["sleep", "300"]));
      const program = launcher.programOf(pid);
      assert.ok(program);
      const count = launcher.programs.length;
      process.kill(program.pid, "SIGKILL");
      assert.equal((await exit).kind, "lost");
      assert.ok(isLiving(String(pid)));
      process.kill(-pid, "SIGKILL");
      assert.equal(await logOf(sh("echo again")), "again\n");
      await launcher.untilStarted(count + 1, specOf(["true"]));
      assert.equal(launcher.programs.length, count + 1);
    });

    it("leaves nothing of itself when it is closed", async () => {
      await logOf(sh("true", { captureStdout: true }));
      await launcher.close();
      for (const { pid } of launcher.programs) {
        assert.equal(isLiving(String(pid)), false);
      }
    });
  });
}
