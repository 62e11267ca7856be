import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { linkModules } from "./link-modules.ts";
import { npmPeerVersion } from "./npm-peers.ts";
import type { Peer } from "./peer.ts";

/** Started by `node --run`, which costs less than `npm run`. */
export const wireit: Peer = {
  name: "wireit",
  version: () => npmPeerVersion("wireit"),
  mostTasks: 1000,
  rounds: 5,
  prepare: async (place, { tasks, atOnce }) => {
    const folder = join(place, "wireit");
    await linkModules(folder);
    const scripts: Readonly<Record<string, object>> = Object.fromEntries(
      tasks.map(({ id, command, needs }) => [
        id,
        { command, dependencies: needs },
      ]),
    );
    const all = { dependencies: tasks.map(({ id }) => id) };
    const manifest = {
      private: true,
      scripts: { all: "wireit" },
      wireit: { ...scripts, all },
    };
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    const env = { WIREIT_PARALLEL: String(atOnce), WIREIT_CACHE: "none" };
    return { argv: [process.execPath, "--run", "all"], env, folder };
  },
};
