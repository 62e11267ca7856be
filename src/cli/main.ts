import { runProgram } from "./program.ts";
import { start } from "./start.ts";

/** All commands. */
void start((context) => runProgram(process.argv.slice(2), context));
