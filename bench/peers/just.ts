import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { npmPeerProgram, npmPeerVersion } from "./npm-peers.ts";
import type { Peer } from "./peer.ts";

export const just: Peer = {
  name: "just",
  version: () => npmPeerVersion("rust-just"),
  prepare: async (folder, { tasks, atOnce }) => {
    const all = tasks.map(({ id }) => id).join(" ");
    const recipes = tasks.map(
      ({ id, command, needs }) =>
        `[parallel]\n${id}: ${needs.join(" ")}\n    @${command}\n`,
    );
    const text = `[parallel]\nall: ${all}\n\n${recipes.join("\n")}`;
    await writeFile(join(folder, "justfile"), text);
    return { argv: [npmPeerProgram("just"), "--jobs", String(atOnce), "all"] };
  },
};
