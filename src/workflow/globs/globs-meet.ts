import { setsMeet } from "./character-set.ts";
import type { Glob, Segment, Token } from "./glob.ts";
import { literalTokens } from "./parse-segment.ts";

/** Counts the comparisons, for whoever has to end at some point. */
export interface Effort {
  comparisons: number;
}

/** Whether there can be a path that both match; exact, but for what a file may not be called. */
export function globsMeet(one: Glob, other: Glob, effort: Effort): boolean {
  const same = samePlainNames(one, other);
  effort.comparisons++;
  if (differAt(one[same], other[same])) return false;
  const rests = [one.slice(same), other.slice(same)] as const;
  if (rests.some(matchesAll)) return true;
  return sequencesMeet<Segment>(rests, {
    isStar: ({ kind }) => kind === "any",
    meet: (a, b) => segmentsMeet(a, b, effort),
    effort,
  });
}

/** How many plain names both begin with. */
function samePlainNames(one: Glob, other: Glob): number {
  let same = 0;
  while (isSameName(one[same], other[same])) same++;
  return same;
}

function isSameName(one?: Segment, other?: Segment): boolean {
  return (
    one?.kind === "literal" &&
    other?.kind === "literal" &&
    one.text === other.text
  );
}

/** Two plain names that are not the same: most globs differ here. */
function differAt(one?: Segment, other?: Segment): boolean {
  return one?.kind === "literal" && other?.kind === "literal";
}

function matchesAll(glob: Glob): boolean {
  return glob.length === 1 && glob[0]?.kind === "any";
}

/** Whether the glob matches the path, both as seen from the workspace folder. */
export function globMatches(glob: Glob, path: readonly string[]): boolean {
  const literal = path.map((text) => ({ kind: "literal" as const, text }));
  return globsMeet(glob, literal, { comparisons: 0 });
}

function segmentsMeet(one: Segment, other: Segment, effort: Effort): boolean {
  if (one.kind === "literal" && other.kind === "literal") {
    return one.text === other.text;
  }
  const [a, b] = [tokensOf(one), tokensOf(other)];
  effort.comparisons += 2;
  if (exclude(a[0], b[0]) || exclude(a.at(-1), b.at(-1))) return false;
  return sequencesMeet<Token>([a, b], {
    isStar: ({ kind }) => kind === "star",
    meet: (first, second) => !exclude(first, second),
    effort,
  });
}

/** Two single characters of which no one is both. */
function exclude(one?: Token, other?: Token): boolean {
  return (
    one?.kind === "one" && other?.kind === "one" && !setsMeet(one.of, other.of)
  );
}

const literals = new WeakMap<Segment, readonly Token[]>();

function tokensOf(segment: Segment): readonly Token[] {
  switch (segment.kind) {
    case "any":
      return [{ kind: "star" }];
    case "literal": {
      const tokens = literals.get(segment) ?? literalTokens(segment.text);
      literals.set(segment, tokens);
      return tokens;
    }
    case "pattern":
      return segment.tokens;
  }
}

interface Comparison<Part> {
  readonly isStar: (part: Part) => boolean;
  /** Of two parts that are no stars. */
  readonly meet: (one: Part, other: Part) => boolean;
  readonly effort: Effort;
}

/**
 * Whether one sequence matches both, where a star matches any number of parts.
 * `reached[j]`: all parts of the one so far and the first j of the other have met.
 */
function sequencesMeet<Part>(
  [one, other]: readonly [readonly Part[], readonly Part[]],
  comparison: Comparison<Part>,
): boolean {
  let reached = withStars([true, ...other.map(() => false)], other, comparison);
  for (const part of one) {
    comparison.effort.comparisons += other.length + 1;
    reached = afterPart(part, { reached, other }, comparison);
    if (!reached.includes(true)) return false;
  }
  return reached.at(-1) === true;
}

function afterPart<Part>(
  part: Part,
  {
    reached,
    other,
  }: { readonly reached: boolean[]; readonly other: readonly Part[] },
  comparison: Comparison<Part>,
): boolean[] {
  const { isStar, meet } = comparison;
  if (isStar(part)) {
    // It takes nothing, or any number of the other's parts.
    const first = reached.indexOf(true);
    return reached.map((_, index) => index >= first);
  }
  const next = reached.map((_, index) => {
    const before = other[index - 1];
    if (before !== undefined && reached[index - 1] === true) {
      if (!isStar(before) && meet(part, before)) return true;
    }
    const star = other[index];
    return reached[index] === true && star !== undefined && isStar(star);
  });
  return withStars(next, other, comparison);
}

/** A star of the other's may as well match nothing. */
function withStars<Part>(
  reached: boolean[],
  other: readonly Part[],
  { isStar }: Comparison<Part>,
): boolean[] {
  other.forEach((part, index) => {
    if (reached[index] === true && isStar(part)) reached[index + 1] = true;
  });
  return reached;
}
