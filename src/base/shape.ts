/** Whether a value that was read from somewhere is what is taken for granted of it. */
export type Check = (value: unknown) => boolean;

/** What is taken for granted of an object, by the names of its fields; others may be there too. */
export type Shape = Readonly<Record<string, Check>>;

export const number: Check = (value) => typeof value === "number";
export const truth: Check = (value) => typeof value === "boolean";
export const text: Check = (value) => typeof value === "string";
export const object: Check = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const list: Check = (value) => Array.isArray(value);

export const oneOf =
  (...names: readonly string[]): Check =>
  (value) =>
    names.includes(value as string);

export const listOf =
  (shape: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(shape);

/** An object that holds such values, under whatever names. */
export const recordOf =
  (shape: Check): Check =>
  (value) =>
    object(value) && Object.values(value as object).every(shape);

export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

export const fields =
  (shape: Shape): Check =>
  (value) =>
    object(value) && fits(value as Record<string, unknown>, shape);

export function fits(value: Record<string, unknown>, shape: Shape): boolean {
  return Object.entries(shape).every(([name, check]) => check(value[name]));
}
