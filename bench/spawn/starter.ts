/** A way to start processes. */
export interface Starter {
  /** Resolves when a process that does nothing has come and gone. */
  run(): Promise<void>;
  stop(): void;
}
