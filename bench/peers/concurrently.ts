import { npmPeerProgram, npmPeerVersion } from "./npm-peers.ts";
import type { Peer } from "./peer.ts";

/** It knows no order. */
export const concurrently: Peer = {
  name: "concurrently",
  version: () => npmPeerVersion("concurrently"),
  mostTasks: 1000,
  rounds: 5,
  prepare: (_folder, { tasks, atOnce }) => {
    const independent = tasks.every(({ needs }) => needs.length === 0);
    const commands = tasks.map(({ command }) => command);
    const program = npmPeerProgram("concurrently");
    const argv = [process.execPath, program, "-m", String(atOnce)] as const;
    return Promise.resolve(
      independent ? { argv: [...argv, ...commands] } : undefined,
    );
  },
};
