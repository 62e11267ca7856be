import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * The SHA-256 of bytes, or of a text's UTF-8: 64 lower-case hexadecimal digits.
 * `node:crypto` has it too, but to load that takes a fifth of the time in which
 * an empty Node starts, and nothing else in a run needs it.
 */
export function sha256(content: string | Uint8Array): string {
  const bytes = typeof content === "string" ? utf8ToBytes(content) : content;
  return bytesToHex(digest(bytes));
}
