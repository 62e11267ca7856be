/**
 * Keeps the part of the heap for new objects as small as it is. By itself it grows with
 * how much is made and thrown away, to a hundred megabytes, and every process that this
 * program starts costs as much more time as it has memory.
 */
export async function keepHeapSmall(): Promise<void> {
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString("--semi-space-growth-factor=1");
}
