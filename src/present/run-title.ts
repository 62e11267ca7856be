import type { Snapshot } from "../run/snapshot.ts";

/** What a run is called: `report`, or `report #128` where it is one of many again. */
export function runTitle({ started }: Snapshot): string {
  const name = started?.workflow ?? "run";
  const { instance } = started?.asked ?? {};
  return instance ? `${name} #${instance.number}` : name;
}
