const megabyte = 2 ** 20;

export type BallastKind = "none" | "heap" | "buffers";

/** So many megabytes, written to, of JavaScript's heap or beside it; whoever holds the result holds them. */
export function holdBallast(kind: BallastKind, megabytes: number): unknown {
  if (kind === "none") return undefined;
  return Array.from({ length: megabytes }, (_, index) =>
    kind === "buffers"
      ? Buffer.alloc(megabyte, 1)
      : // Numbers with fractions take eight bytes each.
        Array.from({ length: megabyte / 8 }, (_, at) => index + at / 3),
  );
}
