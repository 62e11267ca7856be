import { outputFormats } from "./output-format.ts";
import { readCount, readInput } from "./read-value.ts";
import type { RunOptions } from "./run-options.ts";
import { failurePolicies } from "./run-options.ts";

export interface PlainRun {
  /** As typed. */
  readonly file: string;
  readonly options: RunOptions;
}

const names = [
  "format",
  "root",
  "input",
  "max-parallel",
  "on-failure",
  "only",
  "from",
] as const;

type Name = (typeof names)[number];

/**
 * One run, of which nothing is asked but what runs are mostly asked for. Undefined where
 * there is more to it, or anything wrong with it: all commands know what to say of that.
 */
export function plainRun([command, ...args]: readonly string[]):
  PlainRun | undefined {
  if (command !== "run") return undefined;
  const given = split(args);
  if (given === undefined) return undefined;
  const [file, ...others] = given.operands;
  if (file === undefined || others.length > 0) return undefined;
  const options = optionsOf(given.values);
  return options && { file, options };
}

/** Each may stand several times, so that it is seen where that makes no sense. */
type Values = Readonly<Partial<Record<Name, readonly string[]>>>;

interface Split {
  readonly values: Values;
  readonly operands: readonly string[];
}

function split(args: readonly string[]): Split | undefined {
  const values: Partial<Record<Name, string[]>> = {};
  const operands: string[] = [];
  const left = args[Symbol.iterator]();
  for (const arg of left) {
    if (!arg.startsWith("-")) {
      operands.push(arg);
      continue;
    }
    const [, typed, behind] = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const name = names.find((known) => known === typed);
    const value = behind ?? left.next().value;
    if (name === undefined || value === undefined) return undefined;
    if (behind === undefined && value.startsWith("-")) return undefined;
    (values[name] ??= []).push(value);
  }
  return { values, operands };
}

function optionsOf(values: Values): RunOptions | undefined {
  const { format = ["text"], root, input = [], only, from } = values;
  const read = {
    format: format.map((text) => outputFormats.find((one) => one === text)),
    root: root ?? [],
    maxParallel: (values["max-parallel"] ?? []).map(readCount),
    onFailure: (values["on-failure"] ?? []).map((text) =>
      failurePolicies.find((one) => one === text),
    ),
  };
  const inputs = input.map(readInput);
  const all = [...Object.values(read).flat(), ...inputs];
  const isOnce = Object.values(read).every(({ length }) => length <= 1);
  const [printed] = read.format;
  if (!isOnce || all.includes(undefined) || !printed) return undefined;
  return withoutAbsent({
    format: printed,
    root: read.root[0],
    input:
      values.input &&
      Object.fromEntries(inputs.flatMap((one) => (one ? [one] : []))),
    maxParallel: read.maxParallel[0],
    onFailure: read.onFailure[0],
    only,
    from,
  });
}

type MayBeAbsent<Options> = {
  [Name in keyof Options]: Options[Name] | undefined;
};

function withoutAbsent(
  options: { readonly format: RunOptions["format"] } & MayBeAbsent<
    Required<RunOptions>
  >,
): RunOptions {
  const given = Object.entries(options).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(given) as unknown as RunOptions;
}
