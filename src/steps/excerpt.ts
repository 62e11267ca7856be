const longest = 200;

/** The beginning of a text, short enough for a message. */
export function excerpt(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
