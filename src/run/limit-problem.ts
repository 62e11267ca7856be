/** Over everything that one program runs. */
export const mostProcesses = 256;

/** What is wrong with a limit that somebody wants; undefined where nothing is. */
export function limitProblem(limit: number): string | undefined {
  return Number.isSafeInteger(limit) && limit >= 1 && limit <= mostProcesses
    ? undefined
    : `the limit is a whole number from 1 to ${mostProcesses}`;
}
