import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { npmPeersModules } from "./npm-peers.ts";

/** Makes a folder in which those find themselves that look for themselves where they work. */
export async function linkModules(folder: string): Promise<void> {
  await mkdir(folder);
  await symlink(npmPeersModules, join(folder, "node_modules"), "junction");
}
