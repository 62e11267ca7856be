import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { largestCapture } from "../system/capture-output.ts";
import { largestTail } from "../system/log-copy.ts";
import { tooLargeStdout } from "./captured-text.ts";
import type { ProcessEnd } from "./run-command.ts";

/** The end of the later of two processes of an attempt, with what both wrote. */
export function joinedEnds(earlier: ProcessEnd, later: ProcessEnd): ProcessEnd {
  const stderr = joinedStderr(earlier.stderr, later.stderr);
  const whole = stderr === undefined ? later : { ...later, stderr };
  if (whole.kind !== "exited" || earlier.kind !== "exited") return whole;
  const stdout = joinedStdout(earlier.stdout, whole.stdout);
  return stdout ? { ...whole, stdout } : whole;
}

function joinedStderr(
  earlier: string | undefined,
  later: string | undefined,
): string | undefined {
  if (earlier === undefined || later === undefined) return later ?? earlier;
  const bytes = Buffer.from(earlier + later);
  return bytes.subarray(-largestTail).toString("utf8");
}

type Stdout = Result<string, string> | undefined;

function joinedStdout(earlier: Stdout, later: Stdout): Stdout {
  if (!earlier?.ok || !later) return earlier ?? later;
  if (!later.ok) return later;
  const text = earlier.value + later.value;
  const size = Buffer.byteLength(text);
  return size > largestCapture ? fail(tooLargeStdout(size)) : ok(text);
}
