/** Commands in the order of a graph: what every contestant of a graph's benchmark is to do. */
export interface Work {
  readonly tasks: readonly Task[];
  readonly atOnce: number;
}

export interface Task {
  readonly id: string;
  readonly command: string;
  readonly needs: readonly string[];
  /** What the command takes by itself; 0 of one that does nothing. */
  readonly seconds: number;
}

export function flat(count: number): readonly Task[] {
  return range(count).map((index) => nothing(`t${index}`, []));
}

export function chain(count: number): readonly Task[] {
  return range(count).map((index) =>
    nothing(`t${index}`, index === 0 ? [] : [`t${index - 1}`]),
  );
}

/** Each task needs three of the layer before, spread over it. */
export function layers(count: number, width: number): readonly Task[] {
  const spread = [0, Math.floor(width / 3), Math.floor((2 * width) / 3)];
  return range(count).flatMap((layer) =>
    range(width).map((index) =>
      nothing(
        `t${layer}_${index}`,
        layer === 0
          ? []
          : spread.map((by) => `t${layer - 1}_${(index + by) % width}`),
      ),
    ),
  );
}

/** A task that takes so long and does nothing. */
export function sleep(
  id: string,
  seconds: number,
  needs: readonly string[] = [],
): Task {
  return { id, command: `sleep ${seconds}`, needs, seconds };
}

export function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function nothing(id: string, needs: readonly string[]): Task {
  return { id, command: "true", needs, seconds: 0 };
}
