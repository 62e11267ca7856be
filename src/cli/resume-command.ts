import {
  isInstancesRun,
  resumeInstances,
} from "../launch/load/resume-instances.ts";
import { resumeRun } from "../launch/resume-run.ts";
import type { CommandContext } from "./command-context.ts";
import type { AgainOptions } from "./conduct-again.ts";
import { againOf } from "./conduct-again.ts";
import { conductInstances } from "./conduct-instances.ts";
import { conductRun } from "./conduct-run.ts";
import type { ExitCode } from "./exit-codes.ts";

/** `slipstream resume RUN`. */
export async function resumeCommand(
  name: string,
  options: AgainOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const again = await againOf({ name, options }, context);
  if (!again.ok) return again.error;
  const { request, conduct } = again.value;
  if (!(await isInstancesRun(request.root, request.run))) {
    return conductRun(() => resumeRun(request), conduct, context);
  }
  return conductInstances(
    (told) => resumeInstances({ ...request, ...(told && { told }) }),
    { ...conduct, reports: [] },
    context,
  );
}
