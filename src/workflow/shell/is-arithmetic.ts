const farthest = 2_000;

/** Whether `((`, which ends at `from`, is closed by `))` and so is no nested subshell. */
export function isArithmetic(text: string, from: number): boolean {
  const end = Math.min(text.length, from + farthest);
  let depth = 0;
  for (let at = from; at < end; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && depth-- === 0) return text[at + 1] === ")";
  }
  return true;
}
