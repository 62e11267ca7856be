import type { Dirent } from "node:fs";
import { glob, lstat, readdir } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";

/** More than this is a slip such as `**` beside `node_modules`. */
const mostFiles = 10_000;

/** Our own folder, which grows by what is kept. */
const own = ".slipstream";

export interface FoundArtifacts {
  /** Of files, and of links to something, relative to the folder; each once. */
  readonly paths: readonly string[];
  readonly unmatched: readonly string[];
  readonly problems: readonly string[];
}

/** A folder that matches stands for the files in it. */
export async function findArtifacts(
  folder: string,
  globs: readonly string[],
  signal: AbortSignal,
): Promise<FoundArtifacts> {
  const left = new Set<string>();
  for (const pattern of globs.filter((one) => one.startsWith("!"))) {
    for await (const path of matching(folder, pattern.slice(1))) left.add(path);
  }
  const paths = new Set<string>();
  const unmatched: string[] = [];
  for (const pattern of globs.filter((one) => !one.startsWith("!"))) {
    let matched = false;
    for await (const path of matching(folder, pattern)) {
      if (signal.aborted) return { paths: [...paths], unmatched, problems: [] };
      matched = true;
      if (left.has(path)) continue;
      if (paths.size === mostFiles && !paths.has(path)) {
        const problems = [`only the first ${mostFiles} files are kept`];
        return { paths: [...paths], unmatched, problems };
      }
      paths.add(path);
    }
    if (!matched) unmatched.push(pattern);
  }
  return { paths: [...paths], unmatched, problems: [] };
}

async function* matching(
  folder: string,
  pattern: string,
): AsyncGenerator<string> {
  const matches = glob(pattern.trim(), {
    cwd: folder,
    exclude: (name) => basename(name) === own,
  });
  for await (const match of matches) {
    const path = resolve(folder, match);
    const way = relative(folder, path);
    const entry = await lstat(path).catch(() => undefined);
    if (!entry || way.split(sep).includes(own)) continue;
    if (entry.isDirectory()) yield* filesIn(folder, path);
    else yield way;
  }
}

/** Links are told as they are: where they lead is for whoever copies them to see. */
async function* filesIn(folder: string, path: string): AsyncGenerator<string> {
  const entries: Dirent[] = await readdir(path, { withFileTypes: true });
  for (const entry of entries) {
    if (entry.name === own) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) yield* filesIn(folder, inner);
    else yield relative(folder, inner);
  }
}
