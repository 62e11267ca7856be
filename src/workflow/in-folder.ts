import { posix, win32 } from "node:path";

/** A path as seen from where `folder` is seen from, with `/`; an absolute one as it is. */
export function inFolder(folder: string, path: string): string {
  const isAbsolute = posix.isAbsolute(path) || win32.isAbsolute(path);
  return isAbsolute ? path : posix.join(folder, path);
}
