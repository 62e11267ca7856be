import { execFile } from "node:child_process";
import {
  mkdir,
  mkdtemp,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";

interface FileResult {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly message: string;
  }[];
}

const root = resolve(import.meta.dirname, "../../..");
const eslint = join(root, "node_modules", "eslint", "bin", "eslint.js");

/** What this project's ESLint says of a project with these files: rule ids, or the error itself, by file. */
export async function lintProject(
  files: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const folder = await realpath(
    await mkdtemp(join(tmpdir(), "slipstream-rules-")),
  );
  try {
    await writeProject(folder, files);
    const results = JSON.parse(await runEslint(folder)) as FileResult[];
    return new Map(
      results.map(({ filePath, messages }) => [
        relative(folder, filePath).replaceAll(sep, "/"),
        [...new Set(messages.map(({ ruleId, message }) => ruleId ?? message))],
      ]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeProject(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await symlink(
    join(root, "node_modules"),
    join(folder, "node_modules"),
    "junction",
  );
  const settings = { extends: join(root, "tsconfig.json"), include: ["src"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(settings));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** A process of its own, since the layer rules read paths from the folder ESLint was started in. */
function runEslint(folder: string): Promise<string> {
  const config = join(root, "eslint.config.mjs");
  const args = [eslint, "--config", config, "--format", "json", "src"];
  // Its coverage is nobody's business, and slow to write.
  const env = { ...process.env, NODE_V8_COVERAGE: "" };
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      args,
      { cwd: folder, env },
      (error, stdout, stderr) => {
        if (stdout.startsWith("[")) done(stdout);
        else fail(new Error(stderr, { cause: error }));
      },
    );
  });
}
