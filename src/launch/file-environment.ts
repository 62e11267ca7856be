import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import { Evaluation, evaluating } from "../run/evaluation.ts";
import type { Workflow } from "../workflow/workflow.ts";

type Variables = Readonly<Record<string, string>>;

/** What the workflow's `env_file` says; of two files the later counts. The error names the file. */
export async function fileEnvironment(
  workflow: Workflow,
  root: string,
  context: EvaluationContext,
): Promise<Result<Variables, string>> {
  const paths = evaluating(() =>
    new Evaluation(context).texts(workflow.envFiles, "env_file"),
  );
  if (!paths.ok) return paths;
  let variables: Variables = {};
  for (const path of paths.value) {
    const read = await readVariables(resolve(root, path));
    if (!read.ok) return fail(`env_file: ${path}: ${read.error}`);
    variables = { ...variables, ...read.value };
  }
  return ok(variables);
}

async function readVariables(path: string): Promise<Result<Variables, string>> {
  try {
    // A line it does not understand is no variable; it has no errors.
    return ok(parseEnv(await readFile(path, "utf8")) as Variables);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return fail(code === "ENOENT" ? "there is no such file" : message);
  }
}
