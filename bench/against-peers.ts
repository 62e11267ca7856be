import type { Peer } from "./peers/peer.ts";
import { peers } from "./peers/peers.ts";
import type { Contestant, Missing, Race } from "./race.ts";
import { ours, slipstream } from "./slipstream.ts";
import type { Work } from "./work.ts";
import { writeWorkflow } from "./workflow-file.ts";

/** Slipstream in all the ways it is to be measured, when there is one way to start it. */
export type Entries = (own: Contestant) => readonly Contestant[];

/** The same graph for Slipstream and for every peer that is installed and can do it. */
export function againstPeers(
  work: Work,
  entries: Entries = (own) => [own],
): Race["prepare"] {
  return async (stage) => {
    const file = await writeWorkflow(stage.folder, work.tasks);
    const limit = String(work.atOnce);
    const own = slipstream(stage, [file, "--max-parallel", limit]);
    const others = [];
    for (const peer of peers) {
      others.push(...(await enter(peer, stage.folder, work)));
    }
    return [...entries({ ...own, name: ours }), ...others];
  };
}

/** One peer, if it is installed and can do the work. */
export async function enter(
  { name, version, prepare, mostTasks = Infinity, rounds }: Peer,
  folder: string,
  work: Work,
): Promise<readonly (Contestant | Missing)[]> {
  if (version() === undefined) return [{ name, missing: "not installed" }];
  if (work.tasks.length > mostTasks) {
    return [{ name, missing: "left out, too slow" }];
  }
  const prepared = await prepare(folder, work);
  if (prepared === undefined) return [];
  return [{ name, ...prepared, ...(rounds !== undefined && { rounds }) }];
}
