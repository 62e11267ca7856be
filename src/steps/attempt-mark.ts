/** The mark of an attempt's processes; `of`, that of its run, is a prefix of it. */
export function attemptMark(of: string, step: string, attempt: number): string {
  return `${of}/${step}/${attempt}`;
}
