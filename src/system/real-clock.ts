import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";

/** Node fires a longer timer at once. */
const longestTimer = 2 ** 31 - 1;

/** The machine's own time. */
export const realClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after: (ms, callback) => startTimer(performance.now() + ms, callback),
  // Behind the timers and the input of this turn of the event loop.
  afterMoment: (callback) => {
    setImmediate(callback);
  },
};

function startTimer(due: number, callback: () => void): Disposable {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const left = due - performance.now();
    timer =
      left > longestTimer
        ? setTimeout(wait, longestTimer)
        : setTimeout(callback, Math.max(0, left));
  };
  wait();
  return {
    dispose: () => {
      clearTimeout(timer);
    },
  };
}
