/** Ids of steps, and names of inputs and outputs. */
const pattern = /^[A-Za-z_][A-Za-z0-9_-]*$/;

export function isName(text: string): boolean {
  return pattern.test(text);
}

export const nameRule =
  "letters, digits, '_' and '-', and begins with a letter or '_'";
