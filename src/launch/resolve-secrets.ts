import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { SecretDeclaration } from "../workflow/secret-declaration.ts";

type Values = Readonly<Record<string, string>>;

export interface SecretSources {
  /** Of whoever asks for the run: these count first. */
  readonly given: Values;
  readonly environment: Values;
  /** On Windows the names in the environment are the same in any case. */
  readonly ignoresCase: boolean;
}

/** The value of each secret; the error holds the names of those that have none. An empty one is a value. */
export function resolveSecrets(
  declarations: readonly SecretDeclaration[],
  { given, environment, ignoresCase }: SecretSources,
): Result<Values, readonly string[]> {
  const found: [string, string][] = [];
  const missing: string[] = [];
  for (const { name } of declarations) {
    const value = Object.hasOwn(given, name)
      ? given[name]
      : variableIn(environment, name, ignoresCase);
    if (value === undefined) missing.push(name);
    else found.push([name, value]);
  }
  return missing.length > 0 ? fail(missing) : ok(Object.fromEntries(found));
}

function variableIn(
  environment: Values,
  name: string,
  ignoresCase: boolean,
): string | undefined {
  if (Object.hasOwn(environment, name)) return environment[name];
  if (!ignoresCase) return undefined;
  const lowerCase = name.toLowerCase();
  const key = Object.keys(environment).find(
    (one) => one.toLowerCase() === lowerCase,
  );
  return key === undefined ? undefined : environment[key];
}

/** For a terminal, where nobody is asked. */
export function missingSecrets(names: readonly string[]): string {
  return names
    .map(
      (name) =>
        `secret ${name} has no value: set the environment variable ${name}, or put it into a file that env_file names`,
    )
    .join("\n");
}
