import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./paths.ts";

/** VS Code's server runs on Node 24 only; npm scripts run on it, and the project carries it. */
export function findNode24(): string {
  if (process.versions.node.startsWith("24.")) {
    return process.execPath;
  }
  const carried = join(repositoryRoot, "node_modules", "node", "bin", "node");
  if (existsSync(carried)) {
    return carried;
  }
  throw new Error("Node 24 is missing here: run `npm ci` first.");
}
