import { open, syncPromptly } from "../system/prompt-files.ts";

/** Codes of systems and file systems on which a folder cannot be synced. */
const notPossible: ReadonlySet<string | undefined> = new Set([
  "EINVAL",
  "EISDIR",
  "ENOTSUP",
  "EOPNOTSUPP",
  "EPERM",
  "EACCES",
]);

/** Resolves when names that were made in the folder will outlive a power failure, where the system can promise that. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  try {
    const folder = await open(path, "r");
    try {
      await syncPromptly(folder);
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!notPossible.has((error as NodeJS.ErrnoException).code)) throw error;
  }
}
