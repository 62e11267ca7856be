/** The status functions, in lower case as the library looks them up. */
export const statusFunctions = [
  "success",
  "failure",
  "always",
  "cancelled",
] as const;

/** As people write them; case does not matter. */
export const knownFunctions: readonly string[] = [
  "format",
  "contains",
  "startsWith",
  "endsWith",
  "join",
  "toJSON",
  "fromJSON",
  "case",
  ...statusFunctions,
];

const lowerCase = new Set(knownFunctions.map((name) => name.toLowerCase()));

export function isKnownFunction(name: string): boolean {
  return lowerCase.has(name.toLowerCase());
}
