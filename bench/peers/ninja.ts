import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Peer } from "./peer.ts";
import { versionOf } from "./version.ts";

export const ninja: Peer = {
  name: "ninja",
  version: () => versionOf("ninja"),
  prepare: async (folder, { tasks, atOnce }) => {
    const rule = "rule run\n  command = $line\n  description = $out\n";
    const builds = tasks.map(
      ({ id, command, needs }) =>
        `build ${id}: run ${needs.join(" ")}\n  line = ${command}\n`,
    );
    await writeFile(join(folder, "build.ninja"), rule + builds.join(""));
    return { argv: ["ninja", `-j${atOnce}`] };
  },
};
