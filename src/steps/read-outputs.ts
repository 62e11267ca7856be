import { readFile, stat } from "node:fs/promises";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { parseOutputs } from "./output-file.ts";

type Outputs = Readonly<Record<string, string>>;

/** Bytes; a larger value belongs in a file whose path is the output. */
const largestOutputFile = 1024 * 1024;

/** No file: no outputs. The error says what is wrong with it. */
export async function readOutputs(
  path: string,
  promised: readonly string[],
): Promise<Result<Outputs, string>> {
  const text = await readText(path);
  const outputs = text.ok ? parseOutputs(text.value) : text;
  if (!outputs.ok) return outputs;
  const missing = promised.filter(
    (name) => !Object.hasOwn(outputs.value, name),
  );
  if (missing.length > 0) {
    return fail(`declared but not written: ${missing.join(", ")}`);
  }
  return outputs;
}

/** Windows PowerShell writes UTF-16 where nobody tells it not to, and marks UTF-8. */
function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  // It also leaves out the mark, where there is one.
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}

async function readText(path: string): Promise<Result<string, string>> {
  try {
    const file = await stat(path);
    // Nobody writes to a pipe any more, and whoever reads it waits for good.
    if (!file.isFile()) return fail("the output file is not a plain file");
    const { size } = file;
    if (size > largestOutputFile) {
      return fail(
        `the output file holds ${size} bytes, more than 1 MiB; write large values to a file and its path to the output`,
      );
    }
    return ok(decode(await readFile(path)));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return ok("");
    return fail(`the output file cannot be read: ${code ?? message}`);
  }
}
