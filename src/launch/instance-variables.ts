import type { InstanceIdentity } from "../run/instance-identity.ts";

/** What the steps of one of many runs are told of it. */
export function instanceVariables(
  instance: InstanceIdentity | undefined,
): Readonly<Record<string, string>> {
  if (instance === undefined) return {};
  const { number, seed } = instance;
  return { SLIPSTREAM_INSTANCE: `${number}`, SLIPSTREAM_SEED: `${seed}` };
}
