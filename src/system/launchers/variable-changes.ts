type Environment = Readonly<Record<string, string>>;

export interface VariableChanges {
  readonly unset: readonly string[];
  readonly set: readonly (readonly [name: string, value: string])[];
}

/** What makes `wanted` of the environment `base`. */
export function variableChanges(
  base: Environment,
  wanted: Environment,
): VariableChanges {
  return {
    unset: Object.keys(base).filter((name) => !Object.hasOwn(wanted, name)),
    set: Object.entries(wanted).filter(([name, value]) => base[name] !== value),
  };
}
