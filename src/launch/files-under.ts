import { access } from "node:fs/promises";
import { resolve } from "node:path";

/** For `checkFiles`: whether a path, absolute or relative to `root`, is there. */
export function filesUnder(root: string): {
  exists: (path: string) => Promise<boolean>;
} {
  return {
    exists: async (path) => {
      try {
        await access(resolve(root, path));
        return true;
      } catch {
        return false;
      }
    },
  };
}
