import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Peer } from "./peer.ts";
import { versionOf } from "./version.ts";

export const make: Peer = {
  name: "make",
  version: () => versionOf("make"),
  prepare: async (folder, { tasks, atOnce }) => {
    const all = tasks.map(({ id }) => id).join(" ");
    const rules = tasks.map(
      ({ id, command, needs }) => `${id}: ${needs.join(" ")}\n\t@${command}\n`,
    );
    const text = `all: ${all}\n.PHONY: all ${all}\n${rules.join("")}`;
    await writeFile(join(folder, "Makefile"), text);
    return { argv: ["make", `-j${atOnce}`] };
  },
};
