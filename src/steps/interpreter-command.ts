import { unreachable } from "../base/unreachable.ts";
import type { ResolvedProgram } from "../run/step-runner.ts";
import type { Candidate, Command } from "./command.ts";
import { fitsInArgument } from "./fits-in-argument.ts";

export interface InterpreterRequest {
  readonly type: "python" | "node";
  readonly program: ResolvedProgram;
  readonly args: readonly string[];
  readonly scriptFile: (ending: string) => string;
  /** The Node that runs this, for where there is none on the path. */
  readonly ownNode: string;
}

export function interpreterCommand(request: InterpreterRequest): Command {
  const { program, scriptFile, type } = request;
  if (program.kind === "file") return command(request, [program.path]);
  if (fitsInArgument(program.text)) {
    return command(request, inlineOptions(request, program.text));
  }
  const path = scriptFile(type === "python" ? ".py" : ".cjs");
  const options = inlineOptions(request, loaderOf(type, path));
  return { ...command(request, options), files: [[path, program.text]] };
}

/**
 * Runs the file's text as if it stood there itself: the interpreter, given the
 * file, would look for modules beside it instead of in the working directory.
 */
function loaderOf(type: InterpreterRequest["type"], path: string): string {
  const literal = JSON.stringify(path);
  return type === "python"
    ? `exec(compile(open(${literal}, encoding="utf-8").read(), "<string>", "exec"))`
    : `require("node:vm").runInThisContext(require("node:fs").readFileSync(${literal}, "utf8"), "[eval]")`;
}

function inlineOptions(
  { type }: InterpreterRequest,
  text: string,
): readonly string[] {
  // Node takes options until `--`, Python ends them with `-c` itself.
  return type === "python" ? ["-c", text] : ["-e", text, "--"];
}

function command(
  request: InterpreterRequest,
  start: readonly string[],
): Command {
  return {
    candidates: interpreters(request).map(({ argv, env }) => ({
      argv: [...argv, ...start, ...request.args],
      ...(env ? { env } : {}),
    })),
  };
}

function interpreters(request: InterpreterRequest): readonly Candidate[] {
  switch (request.type) {
    case "python":
      // Unbuffered, so that its log can be read while it runs.
      return [{ argv: ["python3", "-u"] }, { argv: ["python", "-u"] }];
    case "node":
      return [
        { argv: ["node"] },
        { argv: [request.ownNode], env: { ELECTRON_RUN_AS_NODE: "1" } },
      ];
    default:
      return unreachable(request.type);
  }
}
