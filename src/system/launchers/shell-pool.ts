import { closeSync, constants, openSync, writeSync } from "node:fs";
import type { Exit, ProcessSpec } from "../process-spec.ts";
import type { Expected } from "./launcher.ts";
import type { PerlConnection } from "./perl-connection.ts";
import type { PerlProcess } from "./perl-processes.ts";
import { RefusedError } from "./perl-processes.ts";
import type { ShellBase } from "./pooled-step.ts";
import { isForShell, pooledStep, shellBaseFor } from "./pooled-step.ts";
import { shellChecks, shellPrelude, shellReady } from "./shell-prelude.ts";

export interface ShellPoolOptions {
  /** How many processes it could start that are started otherwise, before a shell is: one costs as much as three. */
  readonly patience: number;
  /** How many shells there are at most. */
  readonly most: number;
}

interface Shell {
  readonly pid: number;
  /** A descriptor to write to. */
  readonly input: number;
  /** What it was asked for, while it has not ended. */
  task: { readonly id: number; isStarted: boolean } | undefined;
  isGone: boolean;
}

/**
 * Shells that run simple scripts in copies of themselves, which takes a quarter of what it takes to
 * execute another shell. Each has at most one script at a time; there are as many
 * as were wanted at once.
 */
export class ShellPool {
  readonly #connection: PerlConnection;
  readonly #options: ShellPoolOptions;
  readonly #shells = new Set<Shell>();
  readonly #idle: Shell[] = [];
  #base: ShellBase | undefined;
  #seen = 0;
  #useless = 0;
  #patience: number;
  #isOfUse = false;
  #starting = 0;
  #isChecked = false;
  #isClosed = false;

  constructor(connection: PerlConnection, options: ShellPoolOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#patience = options.patience;
  }

  /** Starts shells before the first process is asked for, which is to be one for them. */
  expect({ cwd, env, shells }: Expected): void {
    const count = Math.min(shells, this.#options.most);
    if (count === 0) return;
    const base = shellBaseFor({ cwd, env });
    this.#base = base;
    const first = this.#startShell(base);
    for (let next = 1; next < count; next++) {
      void this.#startShell(base, first);
    }
  }

  /** Resolves to undefined where the process has to be started otherwise. Rejects with a `LostError`. */
  async start(spec: ProcessSpec): Promise<PerlProcess | undefined> {
    if (this.#isClosed || !isForShell(spec) || this.#isElsewhere(spec)) {
      return undefined;
    }
    const shell = this.#idle.pop();
    if (shell === undefined) this.#wantAnother(spec);
    const asked = shell && this.#ask(shell, spec);
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      this.#isUseless();
      return undefined;
    }
  }

  /** To be called when the launcher has ended or is about to. The shells end when what they run has. */
  close(): void {
    this.#isClosed = true;
    this.#endShells();
  }

  #endShells(): void {
    for (const shell of this.#shells) {
      isWritten(shell, exit);
      this.#forget(shell);
    }
  }

  #isElsewhere({ cwd }: ProcessSpec): boolean {
    if (this.#base === undefined || this.#base.cwd === cwd) return false;
    this.#isUseless();
    return true;
  }

  /**
   * After so many in a row that could not be asked of these shells, as in another folder, others are to be there:
   * ever later, where nothing could be asked of the last ones either.
   */
  #isUseless(): void {
    if (++this.#useless <= this.#patience) return;
    const { patience } = this.#options;
    this.#patience = this.#isOfUse ? patience : 2 * this.#patience + 1;
    this.#isOfUse = false;
    this.#useless = 0;
    this.#base = undefined;
    this.#isChecked = false;
    this.#endShells();
  }

  #ask(shell: Shell, spec: ProcessSpec): Promise<PerlProcess> | undefined {
    const { id, started } = this.#connection.askShell();
    const text = this.#base && pooledStep(id, spec, this.#base);
    if (text === undefined || !isWritten(shell, text)) {
      this.#connection.drop(id);
      this.#release(shell);
      this.#isUseless();
      return undefined;
    }
    const task = { id, isStarted: false };
    shell.task = task;
    const release = (): void => {
      shell.task = undefined;
      this.#release(shell);
    };
    started.then(({ exit }) => {
      task.isStarted = true;
      this.#useless = 0;
      this.#isOfUse = true;
      void exit.then(release);
    }, release);
    return started;
  }

  #release(shell: Shell): void {
    if (!shell.isGone) this.#idle.push(shell);
  }

  #wantAnother(spec: ProcessSpec): void {
    const { patience, most } = this.#options;
    if (this.#seen++ < patience) return;
    // One by one, as the one that is on its way may be all that is wanted.
    if (this.#starting > 0 || this.#shells.size >= most) return;
    this.#base ??= shellBaseFor(spec);
    void this.#startShell(this.#base);
  }

  /** What `first` finds out is the same for all. */
  async #startShell(base: ShellBase, first?: Promise<void>): Promise<void> {
    const checks = this.#isChecked || first ? "" : shellChecks;
    this.#starting++;
    const started = await this.#connection
      .start({
        argv: startOfShell,
        ...base,
        stdout: "/dev/null",
        stderr: "/dev/null",
        feed: shellPrelude + checks + shellReady,
      })
      .catch(() => undefined);
    await first;
    this.#starting--;
    const isWanted = !this.#isClosed && this.#base === base;
    if (isWanted && started && this.#take(started)) return;
    if (started) kill(started.pid);
    // There is another way for all that they would do.
    if (isWanted) this.#isClosed = this.#shells.size === 0;
  }

  #take({ pid, exit }: PerlProcess): boolean {
    const input = inputOf(pid);
    if (input === undefined) return false;
    this.#isChecked = true;
    const shell = { pid, input, task: undefined, isGone: false };
    this.#shells.add(shell);
    this.#release(shell);
    void exit.then((end) => {
      this.#lose(shell, end);
    });
    return true;
  }

  /** One that could not make a copy of itself says so by its own end: whoever can say why is to try. */
  #lose(shell: Shell, { kind }: Exit): void {
    this.#forget(shell);
    const { task } = shell;
    if (task === undefined) return;
    if (kind === "code" && !task.isStarted) this.#connection.refuse(task.id);
    else this.#connection.lose(task.id);
  }

  #forget(shell: Shell): void {
    if (shell.isGone) return;
    shell.isGone = true;
    closeSync(shell.input);
    this.#shells.delete(shell);
    const index = this.#idle.indexOf(shell);
    if (index >= 0) this.#idle.splice(index, 1);
  }
}

/** It reads what follows from its input; as one that was given a text too it is interrupted when what it waits for has ended. */
const startOfShell = ["setsid", "sh", "-s", "-c", ":", "sh"];

/** Its status says that nothing of it goes on. */
const exit = "exit 0\n";

/** A descriptor; undefined where the shell has ended, or no more files can be opened. */
function inputOf(pid: number): number | undefined {
  const { O_WRONLY, O_NONBLOCK } = constants;
  try {
    return openSync(`/proc/${pid}/fd/0`, O_WRONLY | O_NONBLOCK);
  } catch {
    return undefined;
  }
}

/** It waits for what nobody will write. */
function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}

/** All of it, or nothing: a pipe takes so little as a whole. */
function isWritten({ input }: Shell, text: string): boolean {
  try {
    writeSync(input, text);
    return true;
  } catch {
    // Its shell has ended, as will be told, or reads nothing.
    return false;
  }
}
