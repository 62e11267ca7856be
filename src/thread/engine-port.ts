/** One end of a channel between two threads: what both a worker and a port of a channel can do. */
export interface EnginePort {
  /** Of plain data, which is copied. */
  postMessage(message: unknown): void;
  on(event: "message", listener: (message: unknown) => void): unknown;
}
