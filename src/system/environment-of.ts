import type { ProcessSpec } from "./process-spec.ts";

/** All variables of a process. */
export function environmentOf({
  env,
  ownEnv,
}: Pick<ProcessSpec, "env" | "ownEnv">): ProcessSpec["env"] {
  return ownEnv === undefined ? env : { ...env, ...ownEnv };
}
