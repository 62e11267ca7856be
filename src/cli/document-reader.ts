import type { LaunchRequest } from "../launch/launch.ts";
import { readAnew } from "../launch/read-anew.ts";
import { KeptDocuments } from "./kept-documents.ts";
import { filesOfLoader } from "./kept-files.ts";

/** Reads workflows, and may know of a text what came of it before. */
export type DocumentReader = Required<Pick<LaunchRequest, "read">> &
  Pick<LaunchRequest, "digests">;

/** With `SLIPSTREAM_READ_ANEW` every text is read, whether anything of it has been kept or not. */
export function documentReader(
  environment: Readonly<Record<string, string | undefined>>,
): DocumentReader {
  const files = filesOfLoader();
  if (files === undefined || environment["SLIPSTREAM_READ_ANEW"]) {
    return { read: readAnew };
  }
  const documents = new KeptDocuments(files, readAnew, (job) => {
    process.once("exit", job);
  });
  return {
    read: (given) => documents.read(given),
    digests: (given, make) => documents.digests(given, make),
  };
}
