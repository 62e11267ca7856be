import type { EnginePort } from "./engine-port.ts";

/** A thread that was started, whether it ever comes to anything or not. */
export interface Thread {
  readonly port: EnginePort;
  /** Resolves when it has ended, to why; never rejects. */
  readonly ended: Promise<Error>;
  /** Ends it wherever it is; resolves when it has ended. */
  terminate(): Promise<void>;
}
