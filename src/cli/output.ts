import { isatty } from "node:tty";

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

export function streamOutput(
  stream: NodeJS.WriteStream & { fd: number },
): Output {
  const isTTY = isatty(stream.fd);
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
