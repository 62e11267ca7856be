/** An object without the properties that are undefined. */
export function present<Properties extends object>(
  properties: Properties,
): { [Key in keyof Properties]?: Exclude<Properties[Key], undefined> } {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ) as { [Key in keyof Properties]?: Exclude<Properties[Key], undefined> };
}
