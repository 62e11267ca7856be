import type { Artifact } from "../run/artifact-keeper.ts";
import { formatBytes } from "./format-bytes.ts";

const mostShown = 10;

/** A line for each file with its size, for the first of many. */
export function artifactTexts(
  artifacts: readonly Artifact[] = [],
): readonly string[] {
  const lines = artifacts
    .slice(0, mostShown)
    .map(({ path, bytes }) => `${path} (${formatBytes(bytes)})`);
  const rest = artifacts.slice(mostShown);
  const size = rest.reduce((sum, { bytes }) => sum + bytes, 0);
  return rest.length === 0
    ? lines
    : [...lines, `… and ${rest.length} more (${formatBytes(size)})`];
}
