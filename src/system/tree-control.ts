/** Ends whole trees of processes. One for each kind of system. */
export interface TreeControl {
  /**
   * Asks the tree to end, then makes it: resolves when no member is left, or
   * with those that would not die two seconds after they were killed.
   */
  end(request: EndRequest): Promise<readonly number[]>;
}

export interface EndRequest {
  readonly leaders: readonly number[];
  /** The mark that the members bear in their environment. */
  readonly mark: string;
  /** Milliseconds between asking (SIGTERM) and making (SIGKILL). */
  readonly graceMs: number;
  /** Aborted: the grace is over. */
  readonly kill: AbortSignal;
}
