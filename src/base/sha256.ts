import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** 64 lower-case hexadecimal digits: the SHA-256 of bytes, or of a text's UTF-8. */
export type Sha256 = (content: string | Uint8Array) => string;

/** From so many texts on it is worth to load `node:crypto`. */
const many = 100;

/**
 * `node:crypto` has it too, but to load that takes a fifth of the time in which
 * an empty Node starts, and a run of a few steps needs it for nothing else.
 */
export function sha256(content: string | Uint8Array): string {
  const bytes = typeof content === "string" ? utf8ToBytes(content) : content;
  return bytesToHex(digest(bytes));
}

/** The one that is the fastest for so many texts. */
export async function sha256For(texts: number): Promise<Sha256> {
  if (texts < many) return sha256;
  const { hash } = await import("node:crypto");
  return (content) => hash("sha256", content);
}
