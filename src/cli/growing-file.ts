import { open } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";

const pieceBytes = 256 * 1024;

/** A file that is read as far as it has been written, and again when there may be more. */
export class GrowingFile {
  readonly #path: string;
  readonly #decoder = new StringDecoder("utf8");
  #position = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** What was added since the last call, piece by piece; nothing where there is no file yet. */
  async *read(): AsyncGenerator<string, void> {
    const file = await open(this.#path, "r").catch(() => undefined);
    if (file === undefined) return;
    const buffer = Buffer.alloc(pieceBytes);
    try {
      for (;;) {
        const { bytesRead } = await file.read(buffer, {
          position: this.#position,
        });
        if (bytesRead === 0) return;
        this.#position += bytesRead;
        yield this.#decoder.write(buffer.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  }
}
