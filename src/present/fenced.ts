/** A Markdown code block that its text cannot end. */
export function fenced(text: string, language: string): string {
  const fence = longerThanAnyIn(text, 3);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Backticks, at least so many, that stand nowhere in the text. */
export function longerThanAnyIn(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  return "`".repeat(Math.max(least, ...runs.map((run) => run.length + 1)));
}
