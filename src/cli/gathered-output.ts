import type { Output } from "./output.ts";

/** Writes in one piece what is written at one moment: a run of many short steps has many lines. */
export class GatheredOutput {
  readonly #out: Pick<Output, "write">;
  #waiting = "";

  constructor(out: Pick<Output, "write">) {
    this.#out = out;
  }

  write(text: string): void {
    if (this.#waiting === "") {
      queueMicrotask(() => {
        this.flush();
      });
    }
    this.#waiting += text;
  }

  /** Writes what waits now. */
  flush(): void {
    const text = this.#waiting;
    this.#waiting = "";
    if (text !== "") this.#out.write(text);
  }
}
