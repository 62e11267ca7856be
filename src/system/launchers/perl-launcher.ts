import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Duplex } from "node:stream";
import { fail, ok } from "../../base/result.ts";
import type { ProcessOutput } from "../process-output.ts";
import { processOutput } from "../process-output.ts";
import type { ProcessSpec, Spawn, StartedProcess } from "../process-spec.ts";
import { explainSpawnFailure } from "../spawn-failure.ts";
import type { Expected, LauncherProgram } from "./launcher.ts";
import { launcherEnvironment } from "./launcher-environment.ts";
import { LostError } from "./lost-error.ts";
import { openTargets } from "./output-targets.ts";
import { NamedPipes } from "./named-pipes.ts";
import { PerlConnection } from "./perl-connection.ts";
import { perlScript } from "./perl-script.ts";
import type { ShellPoolOptions } from "./shell-pool.ts";
import { ShellPool } from "./shell-pool.ts";

export interface PerlOptions {
  /** A program's name or path. */
  readonly perl?: string;
  /** Absent: every process is executed, also where a copy of a shell could do what it does. */
  readonly shells?: ShellPoolOptions;
  /** Starts shells for it at once. */
  readonly expected?: Expected;
}

/** A perl that starts processes; undefined where there is none that can. */
export async function startPerlLauncher({
  perl = "perl",
  shells,
  expected,
}: PerlOptions = {}): Promise<LauncherProgram | undefined> {
  const env = { ...launcherEnvironment(process.env), PERL_BADLANG: "0" };
  const child = spawn(perl, ["-f", "-e", perlScript], {
    env,
    cwd: "/",
    // Ctrl+C in a terminal goes to all of its group: this is to see the end of what it started.
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit").then(
    () => undefined,
    () => undefined,
  );
  const { pid, stdio } = child;
  const [, , , requests, replies] = stdio as unknown as readonly Duplex[];
  if (pid === undefined || !requests || !replies) return undefined;
  const connection = new PerlConnection({ requests, replies }, env);
  const pool = shells && new ShellPool(connection, shells);
  // It reads that when it is ready, and this program may be busy then.
  if (expected) pool?.expect(expected);
  child.unref();
  if (!(await connection.ready)) return undefined;
  const launcher = new PerlSpawn(connection, pool);
  void ended.then(() => {
    pool?.close();
    connection.loseLauncher();
  });
  return {
    pid,
    get isAlive() {
      return !connection.isClosed;
    },
    spawn: launcher.spawn,
    ended: Promise.all([ended, connection.closed]).then(() => launcher.close()),
    stop: () => {
      child.ref();
      pool?.close();
      connection.close();
    },
  };
}

class PerlSpawn {
  readonly #connection: PerlConnection;
  readonly #pool: ShellPool | undefined;
  readonly #pipes: NamedPipes;

  constructor(connection: PerlConnection, pool: ShellPool | undefined) {
    this.#connection = connection;
    this.#pool = pool;
    this.#pipes = new NamedPipes((paths) => this.#makePipes(paths));
  }

  readonly spawn: Spawn = async (spec) => {
    try {
      const pooled = await this.#pool?.start(spec);
      if (pooled) return ok(pooled);
      const output = await processOutput(spec);
      try {
        return ok(await this.#start(spec, output));
      } finally {
        await output.release();
      }
    } catch (error) {
      if (!(error instanceof LostError)) {
        return fail(await explainSpawnFailure(spec, error));
      }
      return fail({ reason: "launcher_lost", message: error.message });
    }
  };

  close(): Promise<void> {
    return this.#pipes.close();
  }

  async #start(
    spec: ProcessSpec,
    output: ProcessOutput,
  ): Promise<StartedProcess> {
    const targets = await openTargets(spec.logFile, output, this.#pipes);
    try {
      const { argv, cwd, env, ownEnv } = spec;
      const { stdout, stderr } = targets;
      const started = await this.#connection.start({
        ...{ argv, cwd, env, stdout, stderr },
        ...(ownEnv && { ownEnv }),
      });
      const streams = targets.takeStreams();
      return { ...started, ...output.attach(streams, started.exit) };
    } finally {
      targets.release();
    }
  }

  async #makePipes(paths: readonly string[]): Promise<boolean> {
    const { exit } = await this.#connection.start({
      argv: ["mkfifo", "-m", "600", ...paths],
      cwd: "/",
      env: launcherEnvironment(process.env),
      stdout: "/dev/null",
      stderr: "/dev/null",
    });
    const end = await exit;
    return end.kind === "code" && end.code === 0;
  }
}
