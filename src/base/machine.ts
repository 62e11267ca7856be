/** The machine's load as the engine sees it, so that a test can own it. */
export interface Machine {
  /** How much can run at the same time; at least 1. */
  readonly cores: number;
  look(): MachineLoad;
}

export interface MachineLoad {
  /** Of the processors' time since the look before, from 0 to 1. */
  readonly idleShare: number;
  /** Threads that run or wait for a processor, for each core; absent where the system does not tell. */
  readonly loadPerCore?: number;
  /** Of the memory, what programs can still have, from 0 to 1; absent where the system does not tell. */
  readonly freeMemoryShare?: number;
}
