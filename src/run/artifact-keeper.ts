/** Keeps files of an attempt in the run's folder. */
export interface ArtifactKeeper {
  /** In place of those that an earlier attempt of the step left; never rejects. */
  keep(request: ArtifactRequest, signal: AbortSignal): Promise<KeptArtifacts>;
}

export interface ArtifactRequest {
  readonly step: string;
  /** Relative to the workspace folder, or absolute. */
  readonly workingDirectory: string;
  /** Relative to the working directory; one that begins with `!` takes away. */
  readonly globs: readonly string[];
}

export interface KeptArtifacts {
  /** By path, in code unit order. */
  readonly files: readonly Artifact[];
  /** Globs that no file matches. */
  readonly unmatched: readonly string[];
  /** One line each: what could not be kept, and why. */
  readonly problems: readonly string[];
}

export interface Artifact {
  /** Within the step's folder of artifacts, with `/`. */
  readonly path: string;
  readonly bytes: number;
}
