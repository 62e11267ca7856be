/** What the bench asks of the extension host, in a file of the workspace. */
export const questionFile = "question.json";
export const answerFile = "answer.json";
export const workflowFile = "burst.workflow.yaml";

export interface Question {
  readonly rounds: number;
  readonly atOnce: number;
  /** Of buffers, held during every other burst. */
  readonly megabytes: number;
  /** The command that does the same in a program of its own. */
  readonly elsewhere: readonly [program: string, ...args: string[]];
}

/** One stretch of time in the extension host; milliseconds. */
export interface Stretch {
  readonly wall: number;
  /** Of the main thread: not waiting for anything to happen. */
  readonly busy: number;
  /** The main thread's time on a processor; absent where Node does not tell. */
  readonly cpu?: number;
  /** Between two beats of a timer of one millisecond. */
  readonly delay: {
    readonly p50: number;
    readonly p99: number;
    readonly max: number;
  };
}

/**
 * Nothing happens in `idle`; 1,000 steps run in `burst`, and what they put off is done in
 * `after`. In `elsewhere` they run in a program beside the host, which has nothing to do with them.
 */
export interface Turn {
  readonly idle: Stretch;
  readonly burst: Stretch;
  readonly after: Stretch;
  readonly elsewhere: Stretch;
}

export interface Round {
  readonly bare: Turn;
  readonly withBuffers: Turn;
}
