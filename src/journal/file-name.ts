/**
 * Names that Windows keeps for devices, whatever follows the first dot.
 * https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/i;

/** The name itself, or with `~`, which no id holds, behind the part that Windows would take for a device. */
export function fileNameOf(name: string): string {
  return name.replace(deviceName, "$1~");
}
