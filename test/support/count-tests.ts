/** Tests by what came of them. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

/** Reads Mocha's closing lines, `12 passing (3s)`, `1 failing`, `2 pending`, wherever they stand. */
export function countTests(output: string): Counts {
  return {
    passed: sumOf(output, "passing"),
    failed: sumOf(output, "failing"),
    skipped: sumOf(output, "pending"),
  };
}

function sumOf(output: string, word: string): number {
  // The colours of a terminal stand before the number.
  const lines = output.matchAll(
    new RegExp(`^(?:\\s|\\x1b\\[[0-9;]*m)*(\\d+) ${word}\\b`, "gm"),
  );
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0);
}
