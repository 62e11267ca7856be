import type { Work } from "../work.ts";
import { range, sleep } from "../work.ts";

/**
 * 40 chains of 3 short steps, then one of 2 s: who counts the steps of a path, and not their
 * seconds, starts the long one last. The lower bound is 2.00 s.
 */
export const chainsThenLong: Work = {
  atOnce: 4,
  tasks: [
    ...range(40).flatMap((index) => [
      sleep(`a${index}`, 0.05),
      sleep(`b${index}`, 0.05, [`a${index}`]),
      sleep(`c${index}`, 0.05, [`b${index}`]),
    ]),
    sleep("long", 2),
  ],
};
