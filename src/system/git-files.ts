import { spawn } from "node:child_process";

const limitMs = 10_000;
const mostCharacters = 20_000_000;

/** The files below the folder that git knows or does not ignore, with `/`; none where there is no git or no repository. */
export function gitFiles(folder: string): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const git = spawn(
      "git",
      [
        ...["-c", "core.fsmonitor=false", "ls-files", "-z"],
        ...["--cached", "--others", "--exclude-standard"],
      ],
      {
        cwd: folder,
        stdio: ["ignore", "pipe", "ignore"],
        timeout: limitMs,
        windowsHide: true,
      },
    );
    let output = "";
    git.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.length > mostCharacters) git.kill();
    });
    git.on("error", () => {
      resolve([]);
    });
    git.on("close", () => {
      resolve([...new Set(output.split("\0").filter((path) => path !== ""))]);
    });
  });
}
