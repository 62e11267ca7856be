/** The longest text an expression may make, in UTF-16 units. */
export const largestText = 10_000_000;

export function checkLength(length: number): void {
  if (length > largestText) {
    throw new Error(
      `The expression makes a text of more than ${largestText} characters.`,
    );
  }
}
