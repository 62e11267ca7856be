import { crc32 as crc32OfZlib } from "node:zlib";

/** Of four bits. */
const remainders = [
  0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
  0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
  0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
];

/** In bytes: from then on it is worth to load `node:zlib`. */
const many = 8192;

let soFar = 0;

/**
 * The CRC-32 of zip, gzip and PNG, from 0 to 2³²-1, of a text's UTF-8.
 *
 * `node:zlib` has it too, thirty times as fast, but to load that takes a thirtieth of the
 * time in which an empty Node starts, and a run of a few steps needs it for a kilobyte or two.
 * Where it is bundled so that it is loaded when it is used, as in the command line, this does without.
 */
export function crc32(text: string): number {
  if (soFar > many) return crc32OfZlib(text);
  soFar += text.length;
  return crc32OfBytes(Buffer.from(text));
}

/** Four bits at a time; https://www.w3.org/TR/png-3/#D-CRCAppendix */
function crc32OfBytes(bytes: Uint8Array): number {
  let crc = -1;
  // By index: to iterate takes ten times as long before it is compiled.
  let at = 0;
  while (at < bytes.length) {
    crc ^= bytes[at++] ?? 0;
    crc = (crc >>> 4) ^ (remainders[crc & 15] ?? 0);
    crc = (crc >>> 4) ^ (remainders[crc & 15] ?? 0);
  }
  return ~crc >>> 0;
}
