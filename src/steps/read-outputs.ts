import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { decodeBytes } from "./decode-bytes.ts";
import { parseOutputs } from "./output-file.ts";

type Outputs = Readonly<Record<string, string>>;

/** Bytes; a larger value belongs in a file whose path is the output. */
const largestOutputFile = 1024 * 1024;

/** What a step wrote to its file; no file: no outputs. The error says what is wrong with it. */
export async function readOutputs(
  path: string,
): Promise<Result<Outputs, string>> {
  try {
    // Most steps write none. Of a file that is not there, in a folder of our own, this
    // tells in microseconds what a promise that rejects tells in a hundred.
    const file = statSync(path, { throwIfNoEntry: false });
    if (file === undefined) return ok({});
    // Nobody writes to a pipe any more, and whoever reads it waits for good.
    if (!file.isFile()) return fail("the output file is not a plain file");
    const { size } = file;
    if (size > largestOutputFile) {
      return fail(
        `the output file holds ${size} bytes, more than 1 MiB; write large values to a file and its path to the output`,
      );
    }
    return parseOutputs(decodeBytes(await readFile(path)));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return fail(`the output file cannot be read: ${code ?? message}`);
  }
}
