import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { CapturedOutput } from "../system/process-spec.ts";
import { decodeBytes } from "./decode-bytes.ts";

/** What a process wrote to its standard output, where all of it could be kept. */
export function capturedText(
  captured: Result<CapturedOutput, string>,
): Result<string, string> {
  if (!captured.ok) return captured;
  const { bytes, size } = captured.value;
  return size > bytes.length
    ? fail(tooLargeStdout(size))
    : ok(decodeBytes(bytes));
}

export function tooLargeStdout(size: number): string {
  return `stdout holds ${size} bytes, more than 1 MiB; write large values to a file and its path to the output`;
}
