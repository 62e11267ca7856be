/** Windows PowerShell writes UTF-16 where nobody tells it not to, and marks UTF-8. */
export function decodeBytes(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  // It also leaves out the mark, where there is one.
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}
