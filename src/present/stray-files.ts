import type { StepState } from "../run/snapshot.ts";
import { counted } from "./counted.ts";
import { listed } from "./listed.ts";
import type { Row } from "./row.ts";
import { toleratedIcon } from "./row-icons.ts";

/** What all attempts of a step wrote outside of its `files`. */
export interface StrayFiles {
  /** The first of each attempt, in code unit order. */
  readonly files: readonly string[];
  /** Of the attempt that wrote most of them: the same ones mostly come again. */
  readonly count: number;
  /** Steps whose doing it may be as well. */
  readonly beside: readonly string[];
}

const none: StrayFiles = { files: [], count: 0, beside: [] };

export function strayFilesOf({ attempts }: StepState): StrayFiles {
  const found = attempts.flatMap(({ wroteOutside }) => wroteOutside ?? []);
  if (found.length === 0) return none;
  const files = [...new Set(found.flatMap((one) => one.files))].sort();
  return {
    files,
    count: Math.max(files.length, ...found.map(({ count }) => count)),
    beside: [...new Set(found.flatMap(({ beside = [] }) => beside))].sort(),
  };
}

/** `wrote 2 files outside its scope`; empty where it did not. */
export function strayText(step: StepState): string {
  const { count } = strayFilesOf(step);
  return count === 0 ? "" : `wrote ${counted(count, "file")} outside its scope`;
}

/** `outside its scope: a, b and 4 more (or by lint, which ran at the same time)`. */
export function strayLine(step: StepState): string {
  const { files, count, beside } = strayFilesOf(step);
  if (count === 0) return "";
  const rest = count - files.length;
  const more = rest > 0 ? [`${rest} more`] : [];
  return `outside its scope: ${listed([...files, ...more])}${besideText(beside)}`;
}

/** The rows below a step: a file each. */
export function strayRows(step: StepState): readonly Row[] {
  const { files, count, beside } = strayFilesOf(step);
  const description = `outside its scope${besideText(beside)}`;
  const labels = [
    ...files,
    ...(count > files.length ? [`… and ${count - files.length} more`] : []),
  ];
  return labels.map((label) => ({
    label,
    description,
    icon: toleratedIcon,
    accessibleLabel: `${label}, written ${description}`,
  }));
}

function besideText(beside: readonly string[]): string {
  return beside.length === 0
    ? ""
    : ` (or by ${listed(beside)} at the same time)`;
}
