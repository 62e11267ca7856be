import { ordeal, seeded } from "./support/torture.ts";
import { removeWorkspaces } from "./support/workspace.ts";

/** Three times in flight is parked, so no run is killed more often than this. */
const killsOfARun = 2;

/** `npm run torture [-- KILLS [SEED]]`: kills runs at random moments and resumes them. */
async function torture(kills = 300, seed = Date.now()): Promise<void> {
  const random = seeded(seed);
  let [done, runs, repeated] = [0, 0, 0];
  process.stdout.write(`seed ${seed}\n`);
  while (done < kills) {
    const most = Math.min(killsOfARun, kills - done);
    const one = await ordeal(most, { random, patienceMs: 700 });
    done += one.kills;
    repeated += one.repeated;
    runs++;
    process.stdout.write(
      `\r${done} kills in ${runs} runs, ${repeated} steps repeated`,
    );
  }
  process.stdout.write("\nnothing lost\n");
}

void torture(...process.argv.slice(2).map(Number)).finally(removeWorkspaces);
