import type { Clock } from "../base/clock.ts";

/** Milliseconds of one look at whether anything more comes behind the end of a process. */
export const lookMs = 50;

/** So many in a row without a byte: whoever still holds the pipe writes for itself. */
export const silentLooks = 4;
const mostLooks = 40;

/**
 * Resolves when a pipe has been silent for some looks in a row. Several, as between
 * two of them this program reads, however busy it was before. `position` is the
 * number of bytes so far, or undefined while some are on their way.
 */
export async function untilSilent(
  position: () => number | undefined,
  clock: Pick<Clock, "after">,
): Promise<void> {
  let silent = 0;
  for (let look = 0; silent < silentLooks && look < mostLooks; look++) {
    const before = position();
    await new Promise<void>((resolve) => {
      clock.after(lookMs, resolve);
    });
    const isSilent = before !== undefined && position() === before;
    silent = isSilent ? silent + 1 : 0;
  }
}
