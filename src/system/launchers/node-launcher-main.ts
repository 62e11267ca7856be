import { Mask } from "../../base/mask/mask.ts";
import { groupLives } from "../group-lives.ts";
import { openAtOnce } from "../open-at-once.ts";
import type { ProcessSpec, StartedProcess } from "../process-spec.ts";
import { spawnWith } from "../spawn-process.ts";
import { isRead } from "./is-read.ts";
import { MessageBatch } from "./message-batch.ts";
import type { NodeReply, NodeRequest } from "./node-protocol.ts";
import { ready } from "./node-protocol.ts";

// Nobody sees where an error comes from, and to find it out takes as long as a message.
Error.stackTraceLimit = 0;
// Ctrl+C in a terminal goes to all of its group: this is to see the end of what it started.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => undefined);
}
process.on("disconnect", () => {
  process.exit();
});
const spawn = spawnWith(openAtOnce);
const replies = new MessageBatch<NodeReply>(tell);
let env: ProcessSpec["env"] = {};
// What a program asked for that is dead by now is not started.
const host = process.ppid;
process.on("message", (requests: readonly NodeRequest[]) => {
  for (const request of requests) {
    env = request.env ?? env;
    if (process.ppid === host) void serve(request, env);
  }
});
tell(ready);

async function serve(
  { id, spec, secrets }: NodeRequest,
  common: ProcessSpec["env"],
): Promise<void> {
  const mask = secrets && { mask: new Mask(secrets) };
  const whole: ProcessSpec = { ...spec, env: common, ...mask };
  const started = await spawn(whole);
  if (!started.ok) {
    replies.add({ kind: "failed", id, failure: started.error });
    return;
  }
  await followExit(id, started.value);
  if (isRead(whole)) await followOutput(id, started.value);
}

async function followExit(id: number, started: StartedProcess): Promise<void> {
  const { pid } = started;
  replies.add({ kind: "started", id, pid });
  const exit = await started.exit;
  const leavesOthers = groupLives(pid, process.platform);
  replies.add({ kind: "exit", id, exit, leavesOthers });
}

async function followOutput(
  id: number,
  { stdout, stderr, copy }: StartedProcess,
): Promise<void> {
  const [out, err] = await Promise.all([stdout, stderr?.(), copy?.caughtUp()]);
  replies.add({
    kind: "written",
    id,
    ...(out && { stdout: out }),
    ...(err !== undefined && { stderr: err }),
  });
  if (copy === undefined) return;
  await copy.ended;
  replies.add({ kind: "ended", id });
}

function tell(message: readonly NodeReply[] | typeof ready): void {
  // Whoever asked may be gone, which `disconnect` says.
  if (process.connected) process.send?.(message, () => undefined);
}
