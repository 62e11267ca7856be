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
  const unset: string[] = [];
  const set: [string, string][] = [];
  for (const name in base) if (!Object.hasOwn(wanted, name)) unset.push(name);
  for (const name in wanted) {
    const value = wanted[name] ?? "";
    if (base[name] !== value) set.push([name, value]);
  }
  return { unset, set };
}
