/** Sees which files attempts write that their steps do not declare. */
export interface WriteWatcher {
  /** To be called before every attempt that can write: who writes at the same time matters. */
  enter(writer: Writer): WriteWatch;
}

export interface Writer {
  readonly step: string;
  /** Relative to the workspace folder, or absolute. */
  readonly workingDirectory: string;
  /** Globs relative to the working directory; absent: it may write anything. */
  readonly writes?: readonly string[];
}

/** One attempt, from before its start to after its end; neither look rejects. */
export interface WriteWatch {
  /** Takes in how the files are before the attempt. */
  begin(signal: AbortSignal): Promise<void>;
  /** What has changed since. */
  end(signal: AbortSignal): Promise<WriteFindings>;
  leave(): void;
}

export type WriteFindings =
  /** Nothing, or nothing that can be put down to this step. */
  | { readonly kind: "nothing" }
  | {
      readonly kind: "outside";
      /** Relative to the workspace folder, with `/`, in code unit order. */
      readonly files: readonly string[];
      /** The steps that ran at the same time, whose doing it may be as well. */
      readonly beside: readonly string[];
    }
  /** Said once in a run. */
  | { readonly kind: "unchecked"; readonly message: string };
