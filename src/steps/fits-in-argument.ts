/**
 * Bytes. Linux takes at most 128 KiB in one argument, Windows 32,767 characters
 * in a whole command line, where a quoted text may be twice as long.
 */
const longestArgument = 15_000;

/** Whether a script's text can be handed over as an argument; a longer one goes by file. */
export function fitsInArgument(text: string): boolean {
  return Buffer.byteLength(text) <= longestArgument;
}
