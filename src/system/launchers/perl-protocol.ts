import type { ProcessSpec } from "../process-spec.ts";
import { variableChanges } from "./variable-changes.ts";

/** What the perl launcher is asked: where the process runs, with what, and the files that take its output. */
export interface PerlRequest extends Pick<
  ProcessSpec,
  "argv" | "cwd" | "env" | "ownEnv"
> {
  readonly id: number;
  /** Absolute; the same as `stderr` to share one open file with it, so that their order is kept. */
  readonly stdout: string;
  readonly stderr: string;
  /** Of a shell of the pool, what it reads first; it answers in place of its output. */
  readonly feed?: string;
}

export type PerlReply =
  | { readonly kind: "started"; readonly id: number; readonly pid: number }
  | {
      readonly kind: "failed";
      readonly id: number;
      readonly stage: string;
      readonly errno: number;
    }
  | {
      readonly kind: "ended";
      readonly id: number;
      /** As `wait` tells it. */
      readonly status: number;
      /** Whether somebody is left in the group of the process. */
      readonly leavesOthers: boolean;
    }
  /** A shell of the pool could not begin: nothing was started. */
  | { readonly kind: "refused"; readonly id: number }
  /** Comes before the end, where that may have been by a signal; by another it is a code. */
  | { readonly kind: "state"; readonly id: number; readonly isSignal: boolean };

/**
 * A length of four bytes, then so many: the fields, a NUL between two. Undefined where a
 * field holds one itself, which no process can be given. `base` is the environment of the launcher.
 */
export function encodeRequest(
  request: PerlRequest,
  base: Readonly<Record<string, string>>,
): Buffer | undefined {
  const { id, feed = "", argv, cwd, stdout, stderr } = request;
  const { unset, set } = variableChanges(base, request);
  const fields = [
    ...[String(id), feed, cwd, stdout, stderr],
    ...[String(argv.length), ...argv],
    ...[String(unset.length), ...unset],
    ...set.flat(),
  ];
  if (fields.some((field) => field.includes("\0"))) return undefined;
  const text = fields.join("\0");
  const size = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(4 + size);
  frame.writeUInt32BE(size);
  frame.write(text, 4);
  return frame;
}

/** Says that nothing of what was asked for goes on. */
export const allEnded = Buffer.alloc(4);

/** As a shell lists its one job, whose text begins with its id. */
const job = /^\[\d+\] [+-]? +(\S.*?) +\(: (\d+);/;

/** Of a line as `started 7 4711`, or of a job of a shell; undefined of any other. */
export function decodeReply(line: string): PerlReply | undefined {
  if (line.startsWith("[")) return decodeJob(line);
  const [kind = "", number, ...rest] = line.split(" ");
  const id = Number(number);
  switch (kind) {
    case "started":
      return { kind, id, pid: Number(rest[0]) };
    case "failed":
      return { kind, id, stage: rest[0] ?? "", errno: Number(rest[1]) };
    case "ended":
      return {
        ...{ kind, id, status: Number(rest[0]) },
        leavesOthers: rest[1] !== "none",
      };
    case "refused":
      return { kind, id };
    default:
      return undefined;
  }
}

function decodeJob(line: string): PerlReply | undefined {
  const [, state = "", id] = job.exec(line) ?? [];
  if (id === undefined) return undefined;
  const isSignal = !/^(?:Done|Stopped|Running)/.test(state);
  return { kind: "state", id: Number(id), isSignal };
}
