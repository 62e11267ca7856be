import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { linkModules } from "./link-modules.ts";
import { npmPeerProgram, npmPeerVersion } from "./npm-peers.ts";
import type { Peer } from "./peer.ts";

/** Without its daemon, which would outlive the bench, and without a cache. */
export const nx: Peer = {
  name: "nx",
  version: () => npmPeerVersion("nx"),
  mostTasks: 1000,
  rounds: 5,
  prepare: async (place, { tasks, atOnce }) => {
    const folder = join(place, "nx");
    await linkModules(folder);
    const targets: Readonly<Record<string, object>> = Object.fromEntries(
      tasks.map(({ id, command, needs }) => [
        id,
        {
          executor: "nx:run-commands",
          options: { command },
          dependsOn: needs,
          cache: false,
        },
      ]),
    );
    const all = {
      executor: "nx:noop",
      dependsOn: tasks.map(({ id }) => id),
      cache: false,
    };
    const project = {
      name: "bench",
      targets: { ...targets, all },
    };
    await writeFile(join(folder, "project.json"), JSON.stringify(project));
    await writeFile(join(folder, "nx.json"), "{}");
    return {
      argv: [
        process.execPath,
        npmPeerProgram("nx"),
        "run",
        "bench:all",
        `--parallel=${atOnce}`,
      ],
      folder,
      env: { NX_DAEMON: "false", NX_TUI: "false", NX_NO_CLOUD: "true" },
    };
  },
};
