export interface ConcurrentTasks<Value> {
  /** The signal is aborted when the task is to stop: another has failed, or the caller's signal was aborted. */
  readonly tasks: readonly ((signal: AbortSignal) => Promise<Value>)[];
  /** At least 1. */
  readonly maxConcurrency: number;
  readonly signal?: AbortSignal;
  /** Whether a value means that nothing else is to start, and what is in flight is to stop. */
  readonly isFailed: (value: Value) => boolean;
}

export interface ConcurrentResults<Value> {
  /** In the order of the tasks, only those that ran; of one that threw, its error. */
  readonly results: readonly (Value | Error)[];
  /** The lowest index of a task that failed or threw. */
  readonly firstFailureIndex: number | undefined;
  /** The caller's signal was aborted. */
  readonly aborted: boolean;
}

/**
 * Runs tasks, at most so many at once, started in their order, until all have ended or one
 * has failed. Resolves when none is in flight any more; throws a RangeError on a
 * concurrency below 1, and else nothing.
 */
export async function runWithConcurrency<Value>({
  tasks,
  maxConcurrency,
  signal,
  isFailed,
}: ConcurrentTasks<Value>): Promise<ConcurrentResults<Value>> {
  if (!(maxConcurrency >= 1)) {
    throw new RangeError(`A concurrency of ${maxConcurrency} runs nothing.`);
  }
  const child = new AbortController();
  const stop = (): void => {
    child.abort(signal?.reason);
  };
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop, { once: true });
  const ended = new Map<number, Value | Error>();
  const failed: number[] = [];
  const queue = tasks.entries();
  const work = async (): Promise<void> => {
    for (;;) {
      if (child.signal.aborted) return;
      const next = queue.next();
      if (next.done) return;
      const [index, task] = next.value;
      const { value, hasFailed } = await outcomeOf(task, child, isFailed);
      ended.set(index, value);
      if (!hasFailed) continue;
      failed.push(index);
      child.abort();
    }
  };
  const workers = Math.min(maxConcurrency, tasks.length);
  await Promise.all(Array.from({ length: workers }, work));
  signal?.removeEventListener("abort", stop);
  return {
    results: [...ended.entries()]
      .sort(([a], [b]) => a - b)
      .map(([, value]) => value),
    firstFailureIndex: failed.length > 0 ? Math.min(...failed) : undefined,
    aborted: signal?.aborted ?? false,
  };
}

async function outcomeOf<Value>(
  task: (signal: AbortSignal) => Promise<Value>,
  { signal }: AbortController,
  isFailed: (value: Value) => boolean,
): Promise<{ readonly value: Value | Error; readonly hasFailed: boolean }> {
  try {
    const value = await task(signal);
    return { value, hasFailed: isFailed(value) };
  } catch (error) {
    const value = error instanceof Error ? error : new Error(String(error));
    return { value, hasFailed: true };
  }
}
