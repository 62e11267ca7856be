const intervalMs = 500;

/** Ends this process when whoever started it is gone, even if that was killed without a word. */
export function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      process.exit(1);
    }
  }, intervalMs).unref();
}
