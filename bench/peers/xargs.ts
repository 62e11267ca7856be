import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Task } from "../work.ts";
import type { Peer } from "./peer.ts";
import { versionOf } from "./version.ts";

/** It knows no order but that of its lines, so it can do without any, or one after the other. */
export const xargs: Peer = {
  name: "xargs",
  version: () => versionOf("xargs"),
  prepare: async (folder, { tasks, atOnce }) => {
    const independent = tasks.every(({ needs }) => needs.length === 0);
    if (!independent && !isChain(tasks)) return undefined;
    const lines = tasks.map(({ command }) => `${command}\n`).join("");
    await writeFile(join(folder, "commands.txt"), lines);
    const slots = independent ? atOnce : 1;
    const line = `exec xargs -P ${slots} -I {} sh -c {} < commands.txt`;
    return { argv: ["sh", "-c", line] };
  },
};

function isChain(tasks: readonly Task[]): boolean {
  return tasks
    .slice(1)
    .every(({ needs }, index) => needs.includes(tasks[index]?.id ?? ""));
}
