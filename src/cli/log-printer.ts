import type { LogFile } from "./log-files.ts";
import type { Output } from "./output.ts";

/** Takes a piece of a log; an empty one just mentions that there is the log. */
export interface PiecePrinter {
  print(log: LogFile, text: string): void;
}

/** Prints pieces of logs, with a line of its own wherever another log goes on. */
export class LogPrinter implements PiecePrinter {
  readonly #out: Output;
  readonly #headers: boolean;
  #last: LogFile | undefined;
  #inLine = false;

  constructor(out: Output, headers: boolean) {
    this.#out = out;
    this.#headers = headers;
  }

  print(log: LogFile, text: string): void {
    if (this.#headers && this.#last?.file !== log.file) {
      const lineEnd = this.#inLine ? "\n" : "";
      this.#out.write(`${lineEnd}== ${log.step}, attempt ${log.attempt} ==\n`);
      this.#inLine = false;
    }
    this.#last = log;
    if (text === "") return;
    this.#out.write(text);
    this.#inLine = !text.endsWith("\n");
  }
}

/** The same pieces for programs: a JSON object a line. */
export class JsonLogPrinter implements PiecePrinter {
  readonly #out: Output;

  constructor(out: Output) {
    this.#out = out;
  }

  print({ instance, step, attempt }: LogFile, text: string): void {
    if (text === "") return;
    const of = instance === undefined ? {} : { instance };
    this.#out.write(`${JSON.stringify({ ...of, step, attempt, text })}\n`);
  }
}
