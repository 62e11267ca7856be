import { variableChanges } from "./variable-changes.ts";

/** What the perl launcher is asked: where the process runs, with what, and the files that take its output. */
export interface PerlRequest {
  readonly id: number;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Absolute; the same as `stderr` to share one open file with it, so that their order is kept. */
  readonly stdout: string;
  readonly stderr: string;
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
    };

/**
 * A length of four bytes, then so many: the fields, a NUL between two. Undefined where a
 * field holds one itself, which no process can be given. `base` is the environment of the launcher.
 */
export function encodeRequest(
  { id, argv, cwd, env, stdout, stderr }: PerlRequest,
  base: Readonly<Record<string, string>>,
): Buffer | undefined {
  const { unset, set } = variableChanges(base, env);
  const fields = [
    ...[String(id), cwd, stdout, stderr],
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

/** Of a line as `started 7 4711`; undefined of any other. */
export function decodeReply(line: string): PerlReply | undefined {
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
    default:
      return undefined;
  }
}
