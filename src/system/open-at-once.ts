import { closeSync, openSync } from "node:fs";
import type { OpenLog } from "./output-ends.ts";

/** While this program stands still, which costs less than to ask a thread of it; not for an editor. */
export const openAtOnce: OpenLog = (path) => {
  const fd = openSync(path, "a");
  const close = (): Promise<void> => {
    closeSync(fd);
    return Promise.resolve();
  };
  return Promise.resolve({ fd, close });
};
