/** Over everything that one program runs. */
export const mostProcesses = 256;

/** What is wrong with a limit that somebody wants; undefined where nothing is. */
export function limitProblem(limit: number): string | undefined {
  return Number.isSafeInteger(limit) && limit >= 1 && limit <= mostProcesses
    ? undefined
    : `the limit is a whole number from 1 to ${mostProcesses}`;
}

/** The same of a run, whose limit may not be to change at all. */
export function problemOfLimit(
  limit: number,
  {
    hasEnded,
    inFileOrder,
  }: { readonly hasEnded: boolean; readonly inFileOrder: boolean },
): string | undefined {
  if (hasEnded) return "the run has ended";
  return inFileOrder
    ? "the workflow runs one step at a time: it says `parallel: false`"
    : limitProblem(limit);
}
