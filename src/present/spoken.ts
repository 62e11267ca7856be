/** A row's description as a screen reader is to say it. */
export function spoken(description: string): string {
  return description.replaceAll(" · ", ", ").replaceAll("~", "about ");
}
