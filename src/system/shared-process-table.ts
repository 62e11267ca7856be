import type { ProcessInfo, ProcessTable } from "./process-table.ts";

/**
 * Lets those who ask while a scan is about to begin share it. Nobody is given a
 * scan that began before the question: it would miss what was started since.
 */
export class SharedProcessTable implements ProcessTable {
  readonly #table: ProcessTable;
  #current: Promise<unknown> = Promise.resolve();
  #next: Promise<readonly ProcessInfo[]> | undefined;

  constructor(table: ProcessTable) {
    this.#table = table;
  }

  scan(): Promise<readonly ProcessInfo[]> {
    this.#next ??= this.#scanAfterCurrent();
    return this.#next;
  }

  isStill(process: Pick<ProcessInfo, "pid" | "startTime">): boolean {
    return this.#table.isStill(process);
  }

  async #scanAfterCurrent(): Promise<readonly ProcessInfo[]> {
    await this.#current.catch(() => undefined);
    this.#next = undefined;
    const scan = this.#table.scan();
    this.#current = scan;
    return scan;
  }
}
