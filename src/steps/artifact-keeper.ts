import { constants } from "node:fs";
import { copyFile, mkdir, realpath, rm, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import type {
  Artifact,
  ArtifactKeeper,
  ArtifactRequest,
  KeptArtifacts,
} from "../run/artifact-keeper.ts";
import { findArtifacts } from "./find-artifacts.ts";
import { isWithin, slashed } from "./paths.ts";

export interface ArtifactWorld {
  /** Absolute path of the workspace folder: nothing from outside of it is kept. */
  readonly root: string;
  /** Absolute path of a step's folder of artifacts. */
  folder(step: string): string;
}

interface Keeping {
  /** Without links in it. */
  readonly root: string;
  readonly folder: string;
  readonly target: string;
}

export function artifactKeeper(world: ArtifactWorld): ArtifactKeeper {
  return {
    keep: async (request, signal) => {
      try {
        return await keep(request, world, signal);
      } catch (error) {
        const { message } = error as Error;
        return { files: [], unmatched: [], problems: [message] };
      }
    },
  };
}

async function keep(
  { step, workingDirectory, globs }: ArtifactRequest,
  world: ArtifactWorld,
  signal: AbortSignal,
): Promise<KeptArtifacts> {
  const keeping = {
    root: await realpath(world.root),
    folder: resolve(world.root, workingDirectory),
    target: world.folder(step),
  };
  await rm(keeping.target, { recursive: true, force: true, maxRetries: 3 });
  const { paths, unmatched, problems } = await findArtifacts(
    keeping.folder,
    globs,
    signal,
  );
  const files: Artifact[] = [];
  const kept = { files, unmatched, problems: [...problems] };
  for (const path of paths) {
    if (signal.aborted) break;
    const one = await keepOne(path, keeping);
    if (typeof one === "string") kept.problems.push(one);
    else files.push(one);
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return kept;
}

/** What was kept, or why it could not be. */
async function keepOne(
  path: string,
  { root, folder, target }: Keeping,
): Promise<Artifact | string> {
  try {
    const source = await realpath(join(folder, path));
    if (!isWithin(root, source)) {
      return `${slashed(path)} is outside of the workspace`;
    }
    const file = await stat(source);
    if (!file.isFile()) return `${slashed(path)} is not a plain file`;
    // What lies beside the step's folder has its place by the workspace's.
    const place = path.startsWith("..")
      ? relative(root, source)
      : slashed(path);
    const copy = join(target, place);
    await mkdir(dirname(copy), { recursive: true });
    await copyFile(source, copy, constants.COPYFILE_FICLONE);
    return { path: slashed(place), bytes: (await stat(copy)).size };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return `${slashed(path)} cannot be kept: ${code ?? message}`;
  }
}
