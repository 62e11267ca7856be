import type { RunEvent } from "../run/events.ts";

/** Tells a person or a program how a run goes. */
export interface RunReporter {
  event(event: RunEvent): void;
  /** It was told all that happened before it came. */
  caughtUp(): void;
  /** What the command itself has to say in between. */
  notice(text: string): void;
  /** After the last event. */
  end(): void;
}
