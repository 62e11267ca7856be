/** The first line of a log whose beginning is left out; empty where nothing is. */
export function skippedLine(skippedBytes: number, file: string): string {
  return skippedBytes === 0
    ? ""
    : `${marker}${inMebibytes(skippedBytes)} are left out here. The whole log: ${file}\n`;
}

/** Where in such a line the file's name stands. */
export function fileInSkippedLine(
  line: string,
): { readonly file: string; readonly start: number } | undefined {
  const match = line.startsWith(marker)
    ? / The whole log: (.+)$/d.exec(line)
    : null;
  const [start] = match?.indices?.[1] ?? [];
  const file = match?.[1];
  return file === undefined || start === undefined
    ? undefined
    : { file, start };
}

const marker = "… The first ";

function inMebibytes(bytes: number): string {
  const size = bytes / (1024 * 1024);
  return size < 0.1 ? `${bytes} bytes` : `${size.toFixed(1)} MiB`;
}
