import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { listRuns } from "../journal/run-store.ts";

/** The run that `name` means: its id, a beginning that only one has, or `latest`. */
export async function findRun(
  root: string,
  name: string,
): Promise<Result<string, string>> {
  return chooseRun(await listRuns(root), name);
}

/** `runs` are ids, newest first. */
export function chooseRun(
  runs: readonly string[],
  name: string,
): Result<string, string> {
  const [latest] = runs;
  if (latest === undefined) return fail("there are no runs here yet.");
  if (name === "latest") return ok(latest);
  if (runs.includes(name)) return ok(name);
  const matches = runs.filter((run) => name !== "" && run.startsWith(name));
  const [match] = matches;
  if (match !== undefined && matches.length === 1) return ok(match);
  if (match === undefined) {
    return fail(`there is no run ${name}; "slipstream runs" lists them.`);
  }
  const some = matches.slice(0, 3).join(", ");
  return fail(`${name} may mean ${matches.length} runs: ${some}…`);
}
