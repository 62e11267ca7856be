import type { ProcessSpec } from "../process-spec.ts";

type Environment = Readonly<Record<string, string>>;

export interface VariableChanges {
  readonly unset: readonly string[];
  /** Of two of one name the last counts. */
  readonly set: readonly (readonly [name: string, value: string])[];
}

/** What makes the environment of a process of `base`. */
export function variableChanges(
  base: Environment,
  { env, ownEnv }: Pick<ProcessSpec, "env" | "ownEnv">,
): VariableChanges {
  const common = commonChanges(base, env);
  if (ownEnv === undefined) return common;
  return {
    unset: common.unset.filter((name) => !Object.hasOwn(ownEnv, name)),
    set: [...common.set, ...Object.entries(ownEnv)],
  };
}

/** An environment is large, and the same for most steps of a run. */
const known = new WeakMap<Environment, WeakMap<Environment, VariableChanges>>();

function commonChanges(base: Environment, env: Environment): VariableChanges {
  const ofBase = known.get(base) ?? new WeakMap<Environment, VariableChanges>();
  known.set(base, ofBase);
  const changes = ofBase.get(env) ?? compare(base, env);
  ofBase.set(env, changes);
  return changes;
}

function compare(base: Environment, wanted: Environment): VariableChanges {
  const unset: string[] = [];
  const set: [string, string][] = [];
  for (const name in base) if (!Object.hasOwn(wanted, name)) unset.push(name);
  for (const name in wanted) {
    const value = wanted[name] ?? "";
    if (base[name] !== value) set.push([name, value]);
  }
  return { unset, set };
}
