import { Mask } from "../../base/mask/mask.ts";
import type { StartedProcess } from "../process-spec.ts";
import { spawnProcess } from "../spawn-process.ts";
import type { NodeReply, NodeRequest } from "./node-protocol.ts";
import { ready } from "./node-protocol.ts";

// Ctrl+C in a terminal goes to all of its group: this is to see the end of what it started.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => undefined);
}
process.on("disconnect", () => {
  process.exit();
});
// What a program asked for that is dead by now is not started.
const host = process.ppid;
process.on("message", (request: NodeRequest) => {
  if (process.ppid === host) void serve(request);
});
tell(ready);

async function serve({ id, spec, secrets }: NodeRequest): Promise<void> {
  const mask = secrets && { mask: new Mask(secrets) };
  const started = await spawnProcess({ ...spec, ...mask });
  if (started.ok) await follow(id, started.value);
  else tell({ kind: "failed", id, failure: started.error });
}

async function follow(id: number, started: StartedProcess): Promise<void> {
  const { pid, exit, stdout, stderr, copy } = started;
  const has = { stdout: !!stdout, stderr: !!stderr, copy: !!copy };
  tell({ kind: "started", id, pid, has });
  tell({ kind: "exit", id, exit: await exit });
  const [out, err] = await Promise.all([stdout, stderr?.(), copy?.caughtUp()]);
  tell({
    kind: "written",
    id,
    ...(out && { stdout: out }),
    ...(err !== undefined && { stderr: err }),
  });
  await copy?.ended;
  tell({ kind: "ended", id });
}

function tell(message: NodeReply | typeof ready): void {
  // Whoever asked may be gone, which `disconnect` says.
  if (process.connected) process.send?.(message, () => undefined);
}
