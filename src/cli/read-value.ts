/** A whole number from 1. */
export function readCount(text: string): number | undefined {
  const count = Number(text);
  const isCount =
    /^[0-9]+$/.test(text) && Number.isSafeInteger(count) && count >= 1;
  return isCount ? count : undefined;
}

/** `NAME=VALUE`. */
export function readInput(
  text: string,
): readonly [name: string, value: string] | undefined {
  const equals = text.indexOf("=");
  return equals < 1
    ? undefined
    : [text.slice(0, equals), text.slice(equals + 1)];
}
