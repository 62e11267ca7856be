import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Benchmark, Findings, Stage } from "../benchmark.ts";
import { inInstances } from "../instances/in-instances.ts";
import { readLines } from "../instances/read-lines.ts";
import { measureTime } from "../measure.ts";

const kills = 10;
const most = { count: 10_000, atOnce: 100 };

/** Figures: `kills`, `broken lines`, `counted twice` and `missing in the end`. */
export const instancesKilled: Benchmark = { name: "instances-killed", play };

async function play(stage: Stage): Promise<Findings> {
  const { folder, slipstream } = stage;
  const run = await inInstances(stage, most);
  const resume = { argv: [process.execPath, slipstream, "resume", "latest"] };
  const [node, ...args] = run.argv;
  let found = { kills: 0, broken: 0, twice: 0 };
  for (let kill = 0; kill < kills; kill++) {
    const argv = kill === 0 ? args : resume.argv.slice(1);
    if (!(await killed([node, ...argv], folder))) break;
    const { broken, valid, distinct } = await readLines(folder);
    found = {
      kills: found.kills + 1,
      broken: found.broken + broken,
      twice: found.twice + valid - distinct,
    };
  }
  const { argv } = resume;
  await measureTime({ name: "resume", argv: [node, ...argv.slice(1)] }, folder);
  const end = await readLines(folder);
  const broken = found.broken + end.broken;
  const twice = found.twice + end.valid - end.distinct;
  const missing = most.count - end.distinct;
  return {
    text: `10,000 instances of a workflow of one \`true\`, 100 at once, killed with SIGKILL at random moments and resumed each time, ${found.kills} times in all: ${broken} lines were broken that were not the torn last one, ${twice} instances were counted twice, and ${missing} were missing in the end.`,
    figures: {
      kills: found.kills,
      "broken lines": broken,
      "counted twice": twice,
      "missing in the end": missing,
    },
  };
}

/** Whether it was killed before it came to its end. */
async function killed(
  [file, ...args]: readonly [string, ...string[]],
  folder: string,
): Promise<boolean> {
  const child = spawn(file, args, { cwd: folder, stdio: "ignore" });
  const exit = once(child, "exit");
  await Promise.race([exit, delay(300 + 700 * Math.random())]);
  child.kill("SIGKILL");
  const [, signal] = (await exit) as [number | null, string | null];
  return signal === "SIGKILL";
}
