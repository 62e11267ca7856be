import type { Benchmark } from "./benchmark.ts";

/** All where none is named. A name that is exactly some benchmark's means that one alone, any other all that contain it. */
export function choose(
  cases: readonly Benchmark[],
  wanted: readonly string[],
): readonly Benchmark[] {
  if (wanted.length === 0) return cases;
  const names = cases.map(({ name }) => name);
  return cases.filter(({ name }) =>
    wanted.some((part) =>
      names.includes(part) ? name === part : name.includes(part),
    ),
  );
}
