import type { LaunchRequest } from "../launch/launch.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import { KeptDocuments } from "./kept-documents.ts";
import { filesOfLoader } from "./kept-files.ts";

export type DocumentReader = NonNullable<LaunchRequest["read"]>;

export const readAnew: DocumentReader = (given) =>
  Promise.resolve(readWorkflow(given));

/** With `SLIPSTREAM_READ_ANEW` every text is read, whether anything of it has been kept or not. */
export function documentReader(
  environment: Readonly<Record<string, string | undefined>>,
): DocumentReader {
  const files = filesOfLoader();
  if (files === undefined || environment["SLIPSTREAM_READ_ANEW"]) {
    return readAnew;
  }
  const documents = new KeptDocuments(files, (job) => {
    process.once("exit", job);
  });
  return (given) => Promise.resolve(documents.read(given));
}
