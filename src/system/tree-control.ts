/** Ends whole trees of processes. One for each kind of system. */
export interface TreeControl {
  /**
   * Asks the tree to end, then makes it: resolves when no member is left, or
   * with those that would not die two seconds after they were killed.
   */
  end(request: EndRequest): Promise<readonly number[]>;

  /**
   * Who is left in the group of a leader that has just ended, for a later `end`:
   * by then the leader's number may be somebody else's.
   */
  remember(leader: number): Promise<readonly string[]>;
}

export interface EndRequest {
  /** Ids of processes that have not been waited for yet: nobody else can have them. */
  readonly leaders: readonly number[];
  /** What `remember` returned. */
  readonly known?: readonly string[];
  /** The mark that the members bear in their environment. */
  readonly mark: string;
  /** Milliseconds between asking (SIGTERM) and making (SIGKILL). */
  readonly graceMs: number;
  /** Aborted: the grace is over. */
  readonly kill: AbortSignal;
}
