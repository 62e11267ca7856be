import type { Work } from "../work.ts";
import { range, sleep } from "../work.ts";

/**
 * 64 short steps, then in the file a chain of 8: who takes them in the order of the file starts
 * the chain, which is nearly all of the lower bound of 2.10 s, when everything else is done.
 */
export const shortThenChain: Work = {
  atOnce: 4,
  tasks: [
    ...range(64).map((index) => sleep(`short${index}`, 0.1)),
    ...range(8).map((index) =>
      sleep(`link${index}`, 0.25, index === 0 ? [] : [`link${index - 1}`]),
    ),
  ],
};
