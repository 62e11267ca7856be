import { spawn } from "node:child_process";

const limitMs = 5000;

/** Which of the paths git ignores; none where there is no git or no repository. */
export function gitIgnored(
  folder: string,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return Promise.resolve(new Set());
  return new Promise((resolve) => {
    const git = spawn(
      "git",
      ["-c", "core.fsmonitor=false", "check-ignore", "-z", "--stdin"],
      {
        cwd: folder,
        stdio: ["pipe", "pipe", "ignore"],
        timeout: limitMs,
        windowsHide: true,
      },
    );
    let output = "";
    git.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    git.on("error", () => {
      resolve(new Set());
    });
    git.on("close", () => {
      resolve(new Set(output.split("\0").filter((path) => path !== "")));
    });
    git.stdin.on("error", () => undefined);
    git.stdin.end(paths.map((path) => `${path}\0`).join(""));
  });
}
