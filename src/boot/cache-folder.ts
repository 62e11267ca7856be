import { isAbsolute, join } from "node:path";

/** Of the machine and who uses it. */
export interface CacheWorld {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The person's folder; empty where there is none. Asked only where it counts. */
  readonly home: () => string;
}

/**
 * The absolute path of the folder for what this program can make again, where the
 * system has people keep such things; undefined where nothing is to be kept.
 * Never one that others share: what is kept there is run.
 */
export function cacheFolder({
  platform,
  env,
  home,
}: CacheWorld): string | undefined {
  if (env["NODE_DISABLE_COMPILE_CACHE"]) return undefined;
  const folder =
    usualFolder(platform, env) ?? join(home(), ...places(platform));
  return isAbsolute(folder) ? join(folder, "slipstream") : undefined;
}

function usualFolder(
  platform: NodeJS.Platform,
  env: CacheWorld["env"],
): string | undefined {
  if (platform === "win32") return env["LOCALAPPDATA"];
  // https://specifications.freedesktop.org/basedir-spec: a relative path does not count.
  const folder = env["XDG_CACHE_HOME"] ?? "";
  return platform !== "darwin" && isAbsolute(folder) ? folder : undefined;
}

function places(platform: NodeJS.Platform): readonly string[] {
  if (platform === "win32") return ["AppData", "Local"];
  return platform === "darwin" ? ["Library", "Caches"] : [".cache"];
}
