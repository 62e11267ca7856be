/** The mark of an attempt's processes; that of the run is a prefix of it. */
export function attemptMark(
  run: string,
  step: string,
  attempt: number,
): string {
  return `${run}/${step}/${attempt}`;
}
