import { formatCount } from "../../present/format-count.ts";

/** What is wrong with a text typed for a number of instances; undefined where it will do. */
export function checkAmount(text: string, most: number): string | undefined {
  const amount = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  return amount >= 1 && amount <= most
    ? undefined
    : `A whole number from 1 to ${formatCount(most)}.`;
}
