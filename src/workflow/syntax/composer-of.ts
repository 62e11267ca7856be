import { Composer } from "yaml";

/** Composes documents as this program reads them. */
export function composerOf(): Composer {
  return new Composer({
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
}
