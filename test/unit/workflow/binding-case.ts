/** A script with an expression in some surrounding of a shell. */
export interface BindingCase {
  readonly name: string;
  readonly script: string;
  /** The bound script, or why it is refused. */
  readonly becomes: { readonly text: string } | { readonly refused: string };
}

export function bound(name: string, script: string, text: string): BindingCase {
  return { name, script, becomes: { text } };
}

export function refused(
  name: string,
  script: string,
  reason: string,
): BindingCase {
  return { name, script, becomes: { refused: reason } };
}
