/** Closes a `switch` over a union: a member that is not handled is a type error. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
