import { chmod, writeFile } from "node:fs/promises";

/** Makes a program in the place of `sh`: the usual one, which does `first` before. */
export async function wrapShell(file: string, first: string): Promise<void> {
  await writeFile(file, `#!/bin/sh\n${first}\nexec /bin/sh "$@"\n`);
  await chmod(file, 0o755);
}

/** For `wrapShell`, where the program is `FOLDER/bin/sh`: writes a line to `FOLDER/../started` for each shell of the pool that starts. */
export const countShells =
  '[ "$1" = -s ] && echo x >>"${0%/bin/sh}/../started"';
