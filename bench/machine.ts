import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { peers } from "./peers/peers.ts";
import { root } from "./root.ts";

/** What has to be known to compare these results with others, a line each. */
export function describeMachine(): readonly string[] {
  const [first] = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const [load = 0] = loadavg();
  return [
    `Date: ${new Date().toISOString().slice(0, 10)}`,
    `Machine: ${cpus().length} × ${first?.model.trim() ?? "unknown"}, ${gigabytes} GB, ${type()} ${release()}`,
    `Load when it began: ${load.toFixed(1)}`,
    `Versions: ${versions().join(", ")}`,
  ];
}

function versions(): readonly string[] {
  const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly version: string;
  };
  return [
    `slipstream ${own.version}`,
    `Node ${process.versions.node}`,
    ...peers.map(({ name, version }) => `${name} ${version() ?? "missing"}`),
  ];
}
