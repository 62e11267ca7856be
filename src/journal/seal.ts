import { crc32 as crc32OfBytes } from "node:zlib";
import { crc32 } from "../base/crc32.ts";

/** Where the checksum stands: the last field of the object. */
const sealPattern = /^,"crc":"([0-9a-f]{8})"\}$/;
const sealLength = ',"crc":"00000000"}'.length;

/**
 * `{"a":1}` → `{"a":1,"crc":"…"}`: eight lower-case hexadecimal digits, the CRC-32
 * (that of zip and PNG) of the UTF-8 bytes of all that stands before `,"crc":`.
 * Of an object that is not empty.
 */
export function seal(object: string): string {
  const body = object.slice(0, -1);
  return `${body},"crc":"${digits(crc32(body))}"}`;
}

/** Whether the line ends in a checksum, and whether it is that of the line. */
export function sealOf(line: Buffer): "none" | "whole" | "broken" {
  const start = Math.max(0, line.length - sealLength);
  const match = sealPattern.exec(line.toString("latin1", start));
  if (match === null) return "none";
  const found = digits(crc32OfBytes(line.subarray(0, start)));
  return match[1] === found ? "whole" : "broken";
}

function digits(checksum: number): string {
  return checksum.toString(16).padStart(8, "0");
}
