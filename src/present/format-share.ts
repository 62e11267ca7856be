/** `0.5 %`; `part` and `whole` are counts. */
export function formatShare(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (100 * part) / whole;
  const digits = percent > 0 && percent < 1 ? 2 : 1;
  return `${Number(percent.toFixed(digits))} %`;
}
