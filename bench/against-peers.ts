import type { Benchmark, Contestant, Missing } from "./benchmark.ts";
import type { Peer } from "./peers/peer.ts";
import { peers } from "./peers/peers.ts";
import { versionOf } from "./peers/version.ts";
import { slipstream } from "./slipstream.ts";
import type { Work } from "./work.ts";
import { writeWorkflow } from "./workflow-file.ts";

/** The same graph for Slipstream and for every peer that is installed and can do it. */
export function againstPeers(work: Work): Benchmark["prepare"] {
  return async (place) => {
    const file = await writeWorkflow(place.folder, work.tasks);
    const own = slipstream(place, [
      file,
      "--max-parallel",
      String(work.atOnce),
    ]);
    const others = peers.map((peer) => enter(peer, place.folder, work));
    return [own, ...(await Promise.all(others)).flat()];
  };
}

async function enter(
  peer: Peer,
  folder: string,
  work: Work,
): Promise<readonly (Contestant | Missing)[]> {
  const { name } = peer;
  if (versionOf(peer) === undefined) return [{ name, missing: true }];
  const argv = await peer.prepare(folder, work);
  return argv === undefined ? [] : [{ name, argv }];
}
