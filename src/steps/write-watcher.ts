import { relative, resolve } from "node:path";
import type {
  WriteFindings,
  Writer,
  WriteWatch,
  WriteWatcher,
} from "../run/write-watcher.ts";
import type { Glob } from "../workflow/globs/glob.ts";
import { globMatches } from "../workflow/globs/globs-meet.ts";
import {
  foldersOf,
  globInFolder,
  parseGlob,
} from "../workflow/globs/parse-glob.ts";
import { type ActiveWriter, ConcurrentWriters } from "./concurrent-writers.ts";
import { slashed } from "./paths.ts";
import {
  changedFiles,
  type FileStamps,
  mostFiles,
  stampFiles,
} from "./workspace-files.ts";

type Scope = readonly Glob[];

/** Of one run. */
export interface RunWriteWatcher extends WriteWatcher {
  /** A process lives on behind its step: from now on anybody may have written anything. */
  leftBehind(): void;
  dispose(): void;
}

/** Runs in the same folder at the same time write to the same files. */
const writersIn = new Map<string, ConcurrentWriters<Scope>>();

export function writeWatcher(world: {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  readonly platform: NodeJS.Platform;
}): RunWriteWatcher {
  const { root, platform } = world;
  const ignoresCase = platform === "win32" || platform === "darwin";
  const writers = writersIn.get(root) ?? new ConcurrentWriters<Scope>();
  writersIn.set(root, writers);
  const known = {
    root,
    ignoresCase,
    writers,
    isTooLarge: false,
    hasSaidSo: false,
  };
  let left: ActiveWriter<Scope> | undefined;
  return {
    enter: (writer) => new Watch(known, writer),
    leftBehind: () => {
      left ??= writers.enter("", undefined);
    },
    dispose: () => {
      if (left) writers.leave(left);
    },
  };
}

interface Known {
  readonly root: string;
  readonly ignoresCase: boolean;
  readonly writers: ConcurrentWriters<Scope>;
  isTooLarge: boolean;
  hasSaidSo: boolean;
}

class Watch implements WriteWatch {
  readonly #known: Known;
  readonly #writer: ActiveWriter<Scope>;
  #before: FileStamps | undefined;

  constructor(known: Known, writer: Writer) {
    this.#known = known;
    const scope = scopeOf(known, writer);
    this.#writer = known.writers.enter(writer.step, scope);
  }

  async begin(signal: AbortSignal): Promise<void> {
    const known = this.#known;
    if (known.isTooLarge || this.#writer.scope === undefined) return;
    this.#before = await stampFiles(known.root, signal);
    if (this.#before === undefined) known.isTooLarge = true;
  }

  async end(signal: AbortSignal): Promise<WriteFindings> {
    const before = this.#before;
    if (before === undefined) return this.#unchecked();
    if (!this.#isAttributable()) return nothing;
    const after = await stampFiles(this.#known.root, signal, before);
    if (after === undefined) return nothing;
    // Who came meanwhile counts too.
    if (!this.#isAttributable()) return nothing;
    const { others } = this.#writer;
    const scopes = [this.#writer, ...others].flatMap(({ scope = [] }) => scope);
    const files = changedFiles(before, after).filter(
      (path) => !scopes.some((glob) => this.#matches(glob, path)),
    );
    const beside = [...new Set([...others].map(({ step }) => step))].sort();
    return files.length === 0 ? nothing : { kind: "outside", files, beside };
  }

  leave(): void {
    this.#known.writers.leave(this.#writer);
  }

  #isAttributable(): boolean {
    return [...this.#writer.others].every(({ scope }) => scope !== undefined);
  }

  #matches(glob: Glob, path: string): boolean {
    const folded = this.#known.ignoresCase ? path.toLowerCase() : path;
    return globMatches(glob, folded.split("/"));
  }

  #unchecked(): WriteFindings {
    const known = this.#known;
    if (!known.isTooLarge || known.hasSaidSo) return nothing;
    known.hasSaidSo = true;
    const message = `the workspace folder has more than ${mostFiles} files: what steps write is not compared with their 'files'`;
    return { kind: "unchecked", message };
  }
}

const nothing: WriteFindings = { kind: "nothing" };

/** As seen from the workspace folder; undefined where the step says nothing, or runs outside of it. */
function scopeOf(
  { root, ignoresCase }: Known,
  { writes, workingDirectory }: Writer,
): Scope | undefined {
  if (writes === undefined) return undefined;
  const path = slashed(relative(root, resolve(root, workingDirectory)));
  const folder = foldersOf(path, ignoresCase);
  if (folder === undefined) return undefined;
  return writes
    .flatMap((text) => {
      const globs = parseGlob(text, ignoresCase);
      return globs.ok ? globs.value : [];
    })
    .map((glob) => globInFolder(glob, folder))
    .filter((glob) => glob !== undefined);
}
