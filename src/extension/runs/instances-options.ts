import type { Json } from "../../base/json.ts";
import { listed } from "../../present/listed.ts";

/** What may be asked of many runs of a workflow besides the file; what is not said stands in its `load`. */
export interface InstancesOptions {
  readonly inputs?: Readonly<Record<string, Json>>;
  readonly instances?: number;
  /** The most that are in flight at once. */
  readonly parallel?: number;
  readonly seed?: string;
  readonly keepLogs?: "failures" | "all";
}

/** The most instances that the editor runs at once, and in all. */
export const mostParallel = 256;
export const mostInstances = 10_000_000;

type Check = (value: unknown) => string | undefined;

const checks: Readonly<Record<keyof InstancesOptions, Check>> = {
  inputs: (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? undefined
      : "inputs is an object of values by their names",
  instances: (value) => amountProblem("instances", value, mostInstances),
  parallel: (value) => amountProblem("parallel", value, mostParallel),
  seed: (value) => (typeof value === "string" ? undefined : "seed is a text"),
  keepLogs: (value) =>
    value === "failures" || value === "all"
      ? undefined
      : "keepLogs is 'failures' or 'all'",
};

/** Of what VS Code says of an editor whose menu a command was chosen from. */
const menuKeys = ["groupId", "editorIndex", "preserveFocus"] as const;

/** Tells options, right or wrong, from what VS Code itself hands to commands in menus. */
export function isInstancesOptions(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !menuKeys.some((name) => name in value)
  );
}

/** The options as they are meant; throws where a caller got one of them wrong. */
export function instancesOptionsOf(value: object): InstancesOptions {
  const given = Object.entries(value).filter(([, one]) => one !== undefined);
  for (const [name, one] of given) {
    const problem = optionProblem(name, one);
    if (problem !== undefined) throw new Error(`Nothing ran: ${problem}.`);
  }
  return Object.fromEntries(given);
}

function optionProblem(name: string, value: unknown): string | undefined {
  return Object.hasOwn(checks, name)
    ? checks[name as keyof InstancesOptions](value)
    : `there is no option ${name}, but ${listed(Object.keys(checks))}`;
}

/** What is wrong with an amount; undefined where it will do. */
export function amountProblem(
  name: string,
  value: unknown,
  most: number,
): string | undefined {
  const isGood =
    typeof value === "number" &&
    Number.isInteger(value) &&
    value >= 1 &&
    value <= most;
  return isGood ? undefined : `${name} is a whole number from 1 to ${most}`;
}
