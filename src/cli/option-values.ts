import { InvalidArgumentError } from "commander";
import { readCount, readInput } from "./read-value.ts";

/** A whole number from 1, as an option's value. */
export function countValue(text: string): number {
  const count = readCount(text);
  if (count === undefined) {
    throw new InvalidArgumentError("It must be a whole number of at least 1.");
  }
  return count;
}

/** A whole number from 0, as an option's value. */
export function amountValue(text: string): number {
  const amount = Number(text);
  if (!/^[0-9]+$/.test(text) || !Number.isSafeInteger(amount)) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return amount;
}

/** One more `NAME=VALUE`. */
export function inputValue(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const input = readInput(text);
  if (input === undefined) {
    throw new InvalidArgumentError("It must have the form NAME=VALUE.");
  }
  const [name, value] = input;
  return { ...before, [name]: value };
}

/** One more value of an option that may stand several times. */
export function listValue(
  text: string,
  before: readonly string[] = [],
): readonly string[] {
  return [...before, text];
}
