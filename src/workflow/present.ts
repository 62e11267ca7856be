/** An object without the properties that are undefined. */
export function present<Properties extends object>(
  properties: Properties,
): { [Key in keyof Properties]?: Exclude<Properties[Key], undefined> } {
  // Not by entries: there is one of these for each step, of which most has nothing to say.
  const kept: Partial<Properties> = {};
  for (const key of Object.keys(properties) as (keyof Properties)[]) {
    if (properties[key] !== undefined) kept[key] = properties[key];
  }
  return kept as {
    [Key in keyof Properties]?: Exclude<Properties[Key], undefined>;
  };
}
