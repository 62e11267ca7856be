import { plainRun } from "./plain-run.ts";
import { runOnce } from "./run-once.ts";
import { start } from "./start.ts";

/** What a run takes of the program, and nothing else: to load all of it takes half as long as to start Node. */
const run = plainRun(process.argv.slice(2));
if (run === undefined) void import("./main.ts");
else void start((context) => runOnce(run.file, run.options, context));
