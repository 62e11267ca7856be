import { runToEnd } from "./run-to-end.ts";

/** `npm install` in `folder`, which has its own package.json: the project's is never touched. */
export async function npmInstall(
  folder: string,
  args: readonly string[],
): Promise<void> {
  const npmArgs = [
    "install",
    `--prefix=${folder}`,
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    ...args,
  ];
  await runToEnd({ ...npmCommand(npmArgs), cwd: folder });
}

/** The very npm that runs us, where one does: PATH may name another, or a shell script. */
function npmCommand(args: readonly string[]): {
  file: string;
  args: readonly string[];
} {
  const npmCli = process.env["npm_execpath"];
  return npmCli?.endsWith("npm-cli.js") === true
    ? { file: process.execPath, args: [npmCli, ...args] }
    : { file: "npm", args };
}
