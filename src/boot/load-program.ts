import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname } from "node:path";
import { Script } from "node:vm";
import { cacheFolder } from "./cache-folder.ts";
import { KeptFiles } from "./kept-files.ts";
import { programText } from "./program-text.ts";

/** By then a run has shown all that a start takes, and V8 has not forgotten any of it. */
const settledMs = 2000;

/**
 * What V8 made of the program: reading that is several times as fast as compiling. V8
 * itself looks whether it is of its version and its options, and takes it for right otherwise.
 */
const codeFile = `${process.version}-${process.platform}-${process.arch}.code`;

type Wrapped = (
  ...given: [
    require: NodeJS.Require,
    filename: string,
    dirname: string,
    keptFiles: KeptFiles | undefined,
  ]
) => void;

/** Runs the program that stands behind the loader in `file`, an absolute path, as if `file` were the program. */
export function loadProgram(file: string, require: NodeJS.Require): void {
  const { digest, source, line } = programText(readFileSync(file, "latin1"));
  const folder = cacheFolder({
    platform: process.platform,
    env: process.env,
    home: home(),
  });
  const kept = folder === undefined ? undefined : new KeptFiles(folder, digest);
  const cachedData = kept?.read(codeFile);
  const script = new Script(source, {
    filename: file,
    lineOffset: line,
    ...(cachedData && { cachedData }),
  });
  const isCached = cachedData !== undefined && !script.cachedDataRejected;
  if (kept !== undefined && !isCached) keepLater(script, kept);
  (script.runInThisContext() as Wrapped)(require, file, dirname(file), kept);
}

/** Of a run, which takes most of the program: what another command leaves out would stay out. */
function keepLater(script: Script, kept: KeptFiles): void {
  if (process.argv[2] !== "run") return;
  const keep = (): void => {
    clearTimeout(timer);
    process.off("exit", keep);
    kept.write(codeFile, script.createCachedData());
  };
  const timer = setTimeout(keep, settledMs).unref();
  process.once("exit", keep);
}

/** Empty for somebody whom the system does not know. */
function home(): string {
  try {
    return homedir();
  } catch {
    return "";
  }
}
