import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { sha256 } from "../base/sha256.ts";
import { literalText } from "../workflow/literal-text.ts";
import { scriptPath } from "../workflow/script-path.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { secretsOf } from "./called-secrets.ts";

/** By path as it stands in the workflow: changes with what is in the file. */
export type ContentHashes = ReadonlyMap<string, string>;

/** In bytes; a larger file is not looked at. */
const mostBytes = 1024 * 1024;

/**
 * Of the scripts and `env_file`s that a workflow, and those that it calls, name in full;
 * without those that cannot be read. Of an `env_file` declared secrets do not count:
 * who reads a digest is to learn nothing of them.
 */
export async function contentHashes(
  workflow: Workflow,
  root: string,
): Promise<ContentHashes> {
  const all = [workflow, ...(workflow.called?.values() ?? [])];
  const scripts = all.flatMap(({ steps }) => steps.flatMap(scriptsOf));
  const envFiles = all.flatMap(envFilesOf);
  const secrets = new Set(secretsOf(workflow).map(({ name }) => name));
  const withoutSecrets = (text: Buffer): string =>
    JSON.stringify(
      Object.entries(parseEnv(text.toString("utf8"))).filter(
        ([name]) => !secrets.has(name),
      ),
    );
  const found = await Promise.all([
    ...scripts.map((path) => hashOf(root, path, (content) => content)),
    ...envFiles.map((path) => hashOf(root, path, withoutSecrets)),
  ]);
  return new Map(found.flat());
}

/** Literal paths of a workflow's own. */
export function envFilesOf({ envFiles }: Workflow): readonly string[] {
  return envFiles.flatMap(({ value }) => literalText(value) ?? []);
}

function scriptsOf(step: Workflow["steps"][number]): readonly string[] {
  const path = scriptPath(step);
  return path === undefined ? [] : [path];
}

async function hashOf(
  root: string,
  path: string,
  partOf: (content: Buffer) => Buffer | string,
): Promise<readonly (readonly [string, string])[]> {
  const file = resolve(root, path);
  try {
    const { size } = await stat(file);
    if (size > mostBytes) return [];
    const part = partOf(await readFile(file));
    return [[path, sha256(part)]];
  } catch {
    // Whoever needs it says so.
    return [];
  }
}
