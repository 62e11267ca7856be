import { homedir } from "node:os";
import { dirname } from "node:path";
import { Script } from "node:vm";
import { cacheFolder } from "./cache-folder.ts";
import { KeptFiles } from "./kept-files.ts";
import type { ProgramPlace } from "./program-text.ts";
import { programText } from "./program-text.ts";

/** By then a run has shown all that a start takes, and V8 has not forgotten any of it. */
const settledMs = 2000;

/**
 * What V8 made of a program: reading that is several times as fast as compiling. V8
 * itself looks whether it is of its version and its options, and takes it for right otherwise.
 */
const codeEnding = `${process.version}-${process.platform}-${process.arch}.code`;

/** Before the name of a program that another one requires. */
const scheme = "slipstream:";

type Wrapped = (
  ...given: [
    require: (id: string) => unknown,
    filename: string,
    dirname: string,
    keptFiles: KeptFiles | undefined,
    module: { exports: unknown },
  ]
) => void;

/** What was built: each program by its name. */
export interface Built {
  /** Tells these programs from all others that ever were. */
  readonly digest: string;
  readonly places: Readonly<Record<string, ProgramPlace>>;
}

/** Runs the programs that stand behind the loader in a file, each as if the file were that program. */
export class Programs {
  readonly #file: string;
  readonly #require: NodeJS.Require;
  readonly #places: Built["places"];
  readonly #kept: KeptFiles | undefined;
  readonly #loaded = new Map<string, unknown>();

  /** Of the absolute path of the file, and what it requires other modules with. */
  constructor(
    file: string,
    require: NodeJS.Require,
    { digest, places }: Built,
  ) {
    this.#file = file;
    this.#require = require;
    this.#places = places;
    const { platform, env } = process;
    const folder = cacheFolder({ platform, env, home });
    this.#kept =
      folder === undefined ? undefined : new KeptFiles(folder, digest);
  }

  /** What the program exports. */
  load(name: string): unknown {
    if (!this.#loaded.has(name)) this.#loaded.set(name, this.#run(name));
    return this.#loaded.get(name);
  }

  #run(name: string): unknown {
    const file = this.#file;
    const kept = this.#kept;
    const place = this.#places[name];
    if (place === undefined) throw new Error(`There is no program ${name}.`);
    const codeFile = `${name}-${codeEnding}`;
    const cachedData = kept?.read(codeFile);
    const script = new Script(programText(file, place), {
      filename: file,
      ...(cachedData && { cachedData }),
    });
    const isCached = cachedData !== undefined && !script.cachedDataRejected;
    if (kept !== undefined && !isCached) keepLater(script, kept, codeFile);
    const wrapped = script.runInThisContext() as Wrapped;
    const module = { exports: {} };
    wrapped(this.#requireFor(), file, dirname(file), kept, module);
    return module.exports;
  }

  #requireFor(): (id: string) => unknown {
    return (id) =>
      id.startsWith(scheme)
        ? this.load(id.slice(scheme.length))
        : (this.#require(id) as unknown);
  }
}

/** Of a command that does something: what `--help` leaves out would stay out. */
function keepLater(script: Script, kept: KeptFiles, codeFile: string): void {
  if (process.argv[2]?.startsWith("-") !== false) return;
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
