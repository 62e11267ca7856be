import { access } from "node:fs/promises";
import { resolve } from "node:path";

/** What is wrong; undefined where there is such a file or folder. */
export async function checkFileExists(
  root: string,
  folder: string,
  path: string,
): Promise<string | undefined> {
  if (path === "") return "the path is empty";
  try {
    await access(resolve(root, folder, path));
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR"
      ? `there is no file ${path}`
      : `${path}: ${code ?? message}`;
  }
}
