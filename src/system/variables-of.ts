/**
 * The environment to give to a process. Windows takes `Path` and `PATH` for one
 * variable, and Node then hands over whichever comes first in the alphabet: here
 * the one that was set last counts.
 */
export function variablesOf(
  environment: Readonly<Record<string, string>>,
  platform: NodeJS.Platform,
): Readonly<Record<string, string>> {
  if (platform !== "win32") return environment;
  const entries = new Map<string, readonly [name: string, value: string]>();
  for (const [name, value] of Object.entries(environment)) {
    entries.set(name.toUpperCase(), [name, value]);
  }
  return Object.fromEntries(entries.values());
}
