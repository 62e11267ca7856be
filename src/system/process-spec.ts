import type { Mask } from "../base/mask/mask.ts";
import type { Result } from "../base/result.ts";

/** A process to start: in a group of its own, with no input, its output going to a file. */
export interface ProcessSpec {
  /** The program first. */
  readonly argv: readonly string[];
  /** Windows only: the arguments are passed as they are, the program quotes them. */
  readonly verbatimArguments?: boolean;
  /** Absolute. */
  readonly cwd: string;
  /** What it has in common with others: the same object for all of a run that add nothing to it. */
  readonly env: Readonly<Record<string, string>>;
  /** Its own variables, over `env`; absent: none. */
  readonly ownEnv?: Readonly<Record<string, string>>;
  /** Absolute; what the process writes to stdout and stderr is appended, in the order of writing. */
  readonly logFile: string;
  /**
   * What the process writes to stderr is to be known too. It then comes by way of
   * this program, so it may stand in the log a little behind what stdout says later.
   */
  readonly wantsStderr?: boolean;
  /** Keeps stdout too, beside the log; it then takes its way through this program. */
  readonly captureStdout?: boolean;
  /** What the log is not to show. All output then takes its way through this program. */
  readonly mask?: Mask;
}

export interface CapturedOutput {
  /** The beginning; all of it where it is no longer than `size`. */
  readonly bytes: Buffer;
  readonly size: number;
}

export type Exit =
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "signal"; readonly signal: string }
  /** What started it has ended, and nobody else can tell; the process may go on. */
  | { readonly kind: "lost"; readonly message: string };

export interface StartedProcess {
  readonly pid: number;
  /** Resolves when the process itself has ended, whoever still holds its output. */
  readonly exit: Promise<Exit>;
  /** To be called behind the exit: whether somebody is left in its group; absent where nobody has looked. */
  readonly leavesOthers?: () => boolean;
  /** To be called behind the exit; the end of it, undefined where nobody asked for it. */
  readonly stderr?: () => Promise<string>;
  /** Where it was asked for; resolves behind `exit`. The error says why it could not be kept. */
  readonly stdout?: Promise<Result<CapturedOutput, string>>;
  /** Absent where the log takes the output itself. */
  readonly copy?: CopyToLog;
}

/** The way of a process's output through this program to its log. */
export interface CopyToLog {
  /** To be called behind the exit; resolves when all that the process itself wrote is in the log. */
  caughtUp(): Promise<void>;
  /** Resolves when nobody holds the output any more, and all of it is in the log. */
  readonly ended: Promise<void>;
}

export interface SpawnFailure {
  readonly reason:
    | "command_not_found"
    | "spawn_failed"
    /** What was to start it has ended: it may have been started, with an unknown id. */
    | "launcher_lost";
  /** One sentence that names what to mend. */
  readonly message: string;
}

export type Spawn = (
  spec: ProcessSpec,
) => Promise<Result<StartedProcess, SpawnFailure>>;
