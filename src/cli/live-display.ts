import { createLogUpdate } from "log-update";
import { HiddenCursor } from "./hidden-cursor.ts";

/** The bottom of a terminal that is rewritten in place, with lines that scroll away above it. */
export interface LiveDisplay {
  /** Lines that stay. */
  persist(lines: readonly string[]): void;
  /** Replaces the live part. */
  show(lines: readonly string[]): void;
  /** Takes the live part away and gives the cursor back. */
  close(): void;
}

export function terminalDisplay(stream: NodeJS.WriteStream): LiveDisplay {
  const update = createLogUpdate(stream, { showCursor: true });
  const cursor = new HiddenCursor(stream, () => {
    update.done();
  });
  return {
    persist: (lines) => {
      update.persist(lines.join("\n"));
    },
    show: (lines) => {
      cursor.hide();
      update(lines.join("\n"));
    },
    close: () => {
      update.clear();
      update.done();
      cursor.giveBack();
    },
  };
}
