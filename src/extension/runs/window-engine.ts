import { realClock } from "../../system/real-clock.ts";
import { startThread } from "../../thread/start-thread.ts";
import { ThreadEngine } from "../../thread/thread-engine.ts";
import { editorTasks } from "../tasks/editor-tasks.ts";

const tasks = editorTasks();

/** What runs all workflows of this window, beside the thread that its extensions share. */
export const windowEngine = new ThreadEngine({
  tasks,
  start: startThread,
  local: async () => {
    const { LocalEngine } = await import("../../thread/local-engine.ts");
    return new LocalEngine(tasks);
  },
  breakOff: async (broken) => {
    const { breakOff } = await import("../../thread/break-off.ts");
    await breakOff(broken);
  },
  clock: realClock,
});
