import type { Work } from "../work.ts";
import { range, sleep } from "../work.ts";

const seed = 60;
const steps = 60;
/** A step needs none, one or two of so many before it. */
const reach = 16;

/** 60 steps of 0.05 to 0.5 s, drawn once and for all: the same graph for everybody, every time. */
export const randomGraph: Work = { atOnce: 4, tasks: draw() };

function draw(): Work["tasks"] {
  const random = randomFrom(seed);
  return range(steps).map((index) => {
    const seconds = Number((0.05 + random() * 0.45).toFixed(3));
    const needs = range(Math.floor(random() * 3)).flatMap(() => {
      const other = index - 1 - Math.floor(random() * reach);
      return other < 0 ? [] : [`t${other}`];
    });
    return sleep(`t${index}`, seconds, [...new Set(needs)]);
  });
}

/** Mulberry32: numbers in [0, 1). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
