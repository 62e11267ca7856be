/** One of the two streams a command writes to; `process.stdout` is one. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Of a terminal. */
  readonly columns: number;
  readonly rows: number;
  /** A terminal that shows colours and a person who wants them. */
  readonly colours: boolean;
}

const usual = { columns: 80, rows: 24 };

/** One that is opened when somebody has use for it: to do that takes time of every start. */
export function lateOutput(open: () => Output): Output {
  let opened: Output | undefined;
  const output = (): Output => (opened ??= open());
  return {
    write: (text) => {
      output().write(text);
    },
    get isTTY() {
      return output().isTTY;
    },
    get columns() {
      return output().columns;
    },
    get rows() {
      return output().rows;
    },
    get colours() {
      return output().colours;
    },
  };
}

export function streamOutput(stream: NodeJS.WriteStream): Output {
  // Of no terminal Node says nothing at all.
  const isTTY = (stream.isTTY as boolean | undefined) ?? false;
  return {
    write: (text) => void stream.write(text),
    isTTY,
    get columns() {
      return positive(stream.columns) ?? usual.columns;
    },
    get rows() {
      return positive(stream.rows) ?? usual.rows;
    },
    colours: isTTY && stream.hasColors(),
  };
}

/** Some terminals report no size, or one of zero. */
function positive(size: number | undefined): number | undefined {
  return size !== undefined && size > 0 ? size : undefined;
}
