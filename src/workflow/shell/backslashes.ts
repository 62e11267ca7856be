/** Where a row of backslashes ends. */
export function backslashesEnd(text: string, at: number): number {
  let end = at;
  while (text[end] === "\\") end++;
  return end;
}

/**
 * Where to go on after the backslashes from `at` to `end`. A single one takes
 * the next character with it; within backticks all in a row are read at once,
 * as each pair and each before a `$` or a backtick is first made one less.
 */
export function afterBackslashes(
  text: string,
  at: number,
  end: number,
): number {
  const count = end - at;
  const next = text.charAt(end);
  const isUndone = next === "$" || next === "`";
  const left = isUndone ? Math.floor(count / 2) : Math.ceil(count / 2);
  if (next === "`") return count % 2 === 1 ? end + 1 : end;
  return left % 2 === 1 || count === 1 ? end + 1 : end;
}
