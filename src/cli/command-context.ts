import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import type { LaunchedRun } from "../launch/launch.ts";
import type { launchRun } from "../launch/launch-run.ts";
import type { DocumentReader } from "./document-reader.ts";
import type { LiveDisplay } from "./live-display.ts";
import type { Output } from "./output.ts";

export type StopSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

/** The world as a command sees it. */
export interface CommandContext {
  readonly out: Output;
  readonly err: Output;
  /** The current folder. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly launch: typeof launchRun;
  readonly documents: DocumentReader;
  /** Of the standard output, where that is a terminal that can be rewritten. */
  readonly openDisplay: (() => Promise<LiveDisplay>) | undefined;
  onSignal(listener: (signal: StopSignal) => void): Disposable;
  /** Tells when nobody reads the standard output any more. */
  onClosedOutput(listener: () => void): Disposable;
  /** What to end before a bug ends the program. */
  readonly emergency: {
    run?: Pick<LaunchedRun, "kill"> & { readonly record: Promise<unknown> };
    display?: LiveDisplay;
  };
}
