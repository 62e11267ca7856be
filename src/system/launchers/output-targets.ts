import type { OutputStreams, ProcessOutput, Route } from "../process-output.ts";
import type { NamedPipes, OpenedPipe } from "./named-pipes.ts";

/** The files that take a process's output, by their paths. */
export interface OutputTargets {
  readonly stdout: string;
  readonly stderr: string;
  /** To be called once, when the process has started. */
  takeStreams(): OutputStreams;
  /** Gives up our own hold of what the process has, and of what nobody took. */
  release(): void;
}

/** Throws where no pipe can be made. */
export async function openTargets(
  logFile: string,
  { stdout, stderr }: Pick<ProcessOutput, "stdout" | "stderr">,
  pipes: NamedPipes,
): Promise<OutputTargets> {
  const opened: OpenedPipe[] = [];
  const open = async (): Promise<OpenedPipe> => {
    const pipe = await pipes.open();
    opened.push(pipe);
    return pipe;
  };
  const needs = (route: Route): boolean => stdout === route || stderr === route;
  let isTaken = false;
  const release = (): void => {
    for (const pipe of opened) {
      pipe.release();
      if (!isTaken) pipe.output.destroy();
    }
  };
  try {
    const shared = needs("shared pipe") ? await open() : undefined;
    const own = {
      stdout: stdout === "own pipe" ? await open() : undefined,
      stderr: stderr === "own pipe" ? await open() : undefined,
    };
    return {
      stdout: pathOf(stdout, { log: logFile, shared, own: own.stdout }),
      stderr: pathOf(stderr, { log: logFile, shared, own: own.stderr }),
      takeStreams: () => {
        isTaken = true;
        return {
          stdout: own.stdout?.output ?? null,
          stderr: own.stderr?.output ?? null,
          shared: shared?.output,
        };
      },
      release,
    };
  } catch (error) {
    release();
    throw error;
  }
}

function pathOf(
  route: Route,
  {
    log,
    shared,
    own,
  }: {
    readonly log: string;
    readonly shared: OpenedPipe | undefined;
    readonly own: OpenedPipe | undefined;
  },
): string {
  const pipe = { log: undefined, "shared pipe": shared, "own pipe": own }[
    route
  ];
  return pipe?.path ?? log;
}
