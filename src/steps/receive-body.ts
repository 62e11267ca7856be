import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { LogFile } from "../system/log-file.ts";

/** Bytes, as of any output. */
const largestBody = 1024 * 1024;

/** Writes the body to the log as it comes; the text of one that is not too large. */
export async function receiveBody(
  { body }: Response,
  openLog: () => Promise<LogFile>,
): Promise<Result<string, string>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const log = await openLog();
  try {
    for await (const chunk of chunksOf(body)) {
      if (size < largestBody) {
        chunks.push(chunk.subarray(0, largestBody - size));
      }
      size += chunk.length;
      await log.appendFile(chunk);
    }
  } finally {
    await log.close();
  }
  return size > largestBody
    ? fail(
        `the body holds ${size} bytes, more than 1 MiB; let a script write large values to a file`,
      )
    : ok(new TextDecoder().decode(Buffer.concat(chunks)));
}

function chunksOf(body: Response["body"]): AsyncIterable<Uint8Array> {
  return body ?? ReadableStream.from<Uint8Array>([]);
}
