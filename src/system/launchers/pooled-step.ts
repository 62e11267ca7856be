import type { ProcessSpec } from "../process-spec.ts";
import { isRead } from "./is-read.ts";
import { isSimpleScript } from "./simple-script.ts";
import { variableChanges } from "./variable-changes.ts";

/** Where a shell of the pool was started, and with what. */
export interface ShellBase {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Bytes that a pipe takes as a whole or not at all. */
const longest = 4096;

const shellName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What a shell, or who loads it, reads when it starts, or acts on when it is set. */
const ofTheShell =
  /^(?:_|ATTY|BASH.*|CDPATH|ENV|FC.*|GLIBC_.*|HIST.*|IFS|LANG|LANGUAGE|LC_.*|LD_.*|LINENO|MAIL.*|MALLOC_.*|OLDPWD|OPTARG|OPTIND|PATH|POSIXLY_CORRECT|PPID|PS\d|PWD|SHELLOPTS|SHLVL|TERM|slipstream_.*)$/;

/** Whether it is a script for `sh` that nobody can tell from one that a copy of a shell runs. */
export function isForShell(spec: ProcessSpec): boolean {
  const { argv, logFile } = spec;
  const [program, option, from, text, name] = argv;
  return (
    argv.length === 5 &&
    `${program} ${option} ${from} ${name}` === "sh -e -c sh" &&
    !isRead(spec) &&
    !/[\0\n]/.test(logFile) &&
    isSimpleScript(text ?? "")
  );
}

/** The base for shells that are to run what `spec` asks for. A shell is no process of a run: it bears no mark. */
export function shellBaseFor({
  cwd,
  env,
}: Pick<ProcessSpec, "cwd" | "env">): ShellBase {
  const kept = Object.entries(env).filter(
    ([name]) => shellName.test(name) && !name.startsWith("SLIPSTREAM_"),
  );
  return { cwd, env: Object.fromEntries(kept) };
}

/**
 * What a shell with `base` is to read for it, where `isForShell`; undefined where it cannot, as
 * with another folder, or with much to say.
 *
 * The function has its lines counted from its own first, as `eval` begins a text; its variables
 * come by its call, its output too, so that a log that cannot be opened lets nothing begin, as a
 * folder does not that has been replaced since. `exit`
 * keeps the shell's copy from executing the last command in its own place. The start and the wait
 * are one line, as between two lines a shell forgets the jobs that have ended.
 */
export function pooledStep(
  id: number,
  spec: ProcessSpec,
  base: ShellBase,
): string | undefined {
  const { argv, cwd, logFile } = spec;
  if (cwd !== base.cwd) return undefined;
  const { unset, set } = variableChanges(base.env, spec);
  if (unset.some((name) => ofTheShell.test(name))) return undefined;
  const kept = set.filter((variable) => !isDropped(variable));
  if (kept.some((variable) => !canBeSet(variable))) return undefined;
  const without = unset.length === 0 ? "" : `unset ${unset.join(" ")}; `;
  const body = `(: ${id}; ${without}set -e; ${argv[3]}\nexit\n)`;
  const definition = `slipstream_run() { ${body} & slipstream_pid=$!; }`;
  const variables = kept.map(([name, value]) => `${name}=${quoted(value)} `);
  const call = `${variables.join("")}slipstream_run </dev/null >>${quoted(logFile)} 2>&1`;
  const text = `eval ${quoted(definition)}; slipstream_pid=\n[ . -ef ${quoted(`${cwd}/.`)} ] && ${call}; slipstream_tell ${id}\n`;
  return Buffer.byteLength(text) > longest ? undefined : text;
}

/** Whether no shell, however it is started, would pass it on, as it cannot say its name. */
function isDropped([name, value]: readonly [string, string]): boolean {
  return (
    kindOf(name) === "unsayable" &&
    /^[^=\0]+$/.test(name) &&
    !value.includes("\0")
  );
}

function canBeSet([name, value]: readonly [string, string]): boolean {
  return kindOf(name) === "plain" && !value.includes("\0");
}

type NameKind = "plain" | "of the shell" | "unsayable";

/** The steps of a run have the same few names. */
const kinds = new Map<string, NameKind>();
const mostKinds = 1000;

function kindOf(name: string): NameKind {
  const known = kinds.get(name);
  if (known !== undefined) return known;
  const kind = readKindOf(name);
  if (kinds.size === mostKinds) kinds.clear();
  kinds.set(name, kind);
  return kind;
}

function readKindOf(name: string): NameKind {
  if (!shellName.test(name)) return "unsayable";
  return ofTheShell.test(name) ? "of the shell" : "plain";
}

function quoted(text: string): string {
  return text.includes("'")
    ? `'${text.replaceAll("'", String.raw`'\''`)}'`
    : `'${text}'`;
}
