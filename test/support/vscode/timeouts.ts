/** How long a test waits for what must appear; generous, because machines are shared and slow. */
export const appearMs = 30_000;

/** How long one try may take before it is made again. */
export const tryMs = 3000;
