import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { gitFiles } from "../system/git-files.ts";
import { slashed } from "./paths.ts";

/** More are not looked at: it would hold up every step. */
export const mostFiles = 20_000;

const leftOut: ReadonlySet<string> = new Set([
  ".git",
  ".slipstream",
  "node_modules",
]);

/** By path, relative to the workspace folder, with `/`: what tells whether a file has changed. */
export interface FileStamps {
  /** Git leaves out what it ignores; without git all folders are walked. */
  readonly source: "git" | "walk";
  readonly stamps: ReadonlyMap<string, string>;
}

/** How the files are now, those that `before` knew among them; undefined where there are too many, or git fell silent. */
export async function stampFiles(
  root: string,
  signal: AbortSignal,
  before?: FileStamps,
): Promise<FileStamps | undefined> {
  const listed = await listFiles(root, signal, before?.source);
  if (listed === undefined || listed.paths.length > mostFiles) return undefined;
  // Git did not answer this time: what it ignores would look new.
  if (before && before.source !== listed.source) return undefined;
  const paths = [
    ...new Set([...listed.paths, ...(before?.stamps.keys() ?? [])]),
  ];
  const stamps = new Map<string, string>();
  for (let at = 0; at < paths.length && !signal.aborted; at += batch) {
    const some = paths.slice(at, at + batch);
    const found = await Promise.all(some.map((path) => stampOf(root, path)));
    some.forEach((path, index) => stamps.set(path, found[index] ?? gone));
  }
  return { source: listed.source, stamps };
}

/** The files that are new, gone or written to, in code unit order. */
export function changedFiles(
  before: FileStamps,
  after: FileStamps,
): readonly string[] {
  return [...after.stamps]
    .filter(([path, stamp]) => stamp !== (before.stamps.get(path) ?? gone))
    .map(([path]) => path)
    .sort();
}

const batch = 64;
const gone = "gone";

async function stampOf(root: string, path: string): Promise<string> {
  try {
    const entry = await lstat(join(root, path));
    return entry.isDirectory() ? "folder" : `${entry.mtimeMs} ${entry.size}`;
  } catch {
    return gone;
  }
}

async function listFiles(
  root: string,
  signal: AbortSignal,
  source: FileStamps["source"] = "git",
): Promise<
  (Pick<FileStamps, "source"> & { paths: readonly string[] }) | undefined
> {
  const known = source === "git" ? await gitFiles(root) : [];
  const paths = known.filter(
    (path) => !path.split("/").some((name) => leftOut.has(name)),
  );
  // Git tells of none where it is not there, or ignores the folder itself.
  if (paths.length > 0) return { source: "git", paths };
  const walked = await walk(root, signal);
  return walked && { source: "walk", paths: walked };
}

/** Undefined where there are too many. */
async function walk(
  root: string,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const paths: string[] = [];
  const folders = [""];
  for (const folder of folders) {
    if (signal.aborted) break;
    const options = { withFileTypes: true } as const;
    const entries = await readdir(join(root, folder), options).catch(() => []);
    for (const entry of entries) {
      if (leftOut.has(entry.name)) continue;
      const path = slashed(join(folder, entry.name));
      if (entry.isDirectory()) folders.push(path);
      else paths.push(path);
    }
    if (paths.length + folders.length > mostFiles) return undefined;
  }
  return paths;
}
