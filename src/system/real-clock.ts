import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";

/** Node fires a longer timer at once. */
const longestTimer = 2 ** 31 - 1;

/** The machine's own time. */
export const realClock: Clock = {
  now,
  date: () => new Date(),
  after: (ms, callback) => startTimer(now() + ms, callback),
  // Behind the timers and the input of this turn of the event loop.
  afterMoment: (callback) => {
    setImmediate(callback);
  },
};

/** Monotonic. As good as `performance.now`, which takes Node some milliseconds to load. */
function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

function startTimer(due: number, callback: () => void): Disposable {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const left = due - now();
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
