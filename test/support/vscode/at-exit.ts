type Cleanup = () => void;

const cleanups = new Set<Cleanup>();

/**
 * Runs `cleanup` when this process ends, the newest first. Cleanups are synchronous,
 * so that they also run when a test runner calls `process.exit` or a signal ends us.
 */
export function atExit(cleanup: Cleanup): () => void {
  if (cleanups.size === 0) {
    process.once("exit", runAll);
  }
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size === 0) {
      process.off("exit", runAll);
    }
  };
}

function runAll(): void {
  for (const cleanup of [...cleanups].reverse()) {
    cleanup();
  }
}
