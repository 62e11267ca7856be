/**
 * Frees the memory of bytes that nobody looks at any more: V8 would only do so when it looks for
 * garbage, and lets some 64 MiB of it pile up first. Whoever still holds them finds nothing.
 */
export function giveBack(bytes: Buffer): void {
  const { buffer } = bytes;
  // A small one may share its memory with others.
  const isWhole = bytes.length === buffer.byteLength;
  if (isWhole && buffer instanceof ArrayBuffer) buffer.transfer(0);
}
