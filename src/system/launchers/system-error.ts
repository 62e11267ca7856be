import { getSystemErrorMap } from "node:util";

/** As Node would have thrown it, from the number that the system gave. `path`: of the file at fault. */
export function systemError(
  errno: number,
  syscall: string,
  path?: string,
): NodeJS.ErrnoException {
  const [code, text] = getSystemErrorMap().get(-errno) ?? [
    `errno ${errno}`,
    "unknown error",
  ];
  const place = path === undefined ? "" : ` '${path}'`;
  const error = new Error(`${code}: ${text}, ${syscall}${place}`);
  return Object.assign(error, { code, ...(path !== undefined && { path }) });
}
