import { GrowingFile } from "./growing-file.ts";
import type { LogFile } from "./log-files.ts";
import type { PiecePrinter } from "./log-printer.ts";

/** Prints what logs have gained since it last looked. */
export class LogReader {
  readonly #printer: PiecePrinter;
  readonly #mentionEmpty: boolean;
  readonly #files = new Map<string, GrowingFile>();

  constructor(printer: PiecePrinter, mentionEmpty: boolean) {
    this.#printer = printer;
    this.#mentionEmpty = mentionEmpty;
  }

  async read(logs: readonly LogFile[]): Promise<void> {
    for (const log of logs) {
      const file = this.#files.get(log.file) ?? this.#open(log);
      for await (const text of file.read()) this.#printer.print(log, text);
    }
  }

  #open(log: LogFile): GrowingFile {
    const file = new GrowingFile(log.file);
    this.#files.set(log.file, file);
    if (this.#mentionEmpty) this.#printer.print(log, "");
    return file;
  }
}
