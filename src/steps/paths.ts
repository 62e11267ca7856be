import { isAbsolute, relative, sep } from "node:path";

/** Whether an absolute path without links is that of the folder or of something in it. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

export function slashed(path: string): string {
  return path.split(sep).join("/");
}
