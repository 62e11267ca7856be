const hide = "\u001b[?25l";
const show = "\u001b[?25h";

/** Hides a terminal's cursor, and gives it back however the program ends, or while Ctrl+Z halts it. */
export class HiddenCursor {
  readonly #stream: NodeJS.WriteStream;
  readonly #resumed: () => void;
  #hidden = false;

  /** `resumed` is called when the program goes on, below what the shell wrote meanwhile. */
  constructor(stream: NodeJS.WriteStream, resumed: () => void) {
    this.#stream = stream;
    this.#resumed = resumed;
  }

  hide(): void {
    if (this.#hidden) return;
    this.#hidden = true;
    this.#stream.write(hide);
    process.on("exit", this.#show);
    process.on("SIGTSTP", this.#halt);
    process.on("SIGCONT", this.#goOn);
  }

  giveBack(): void {
    if (!this.#hidden) return;
    this.#hidden = false;
    this.#show();
    process.off("exit", this.#show);
    process.off("SIGTSTP", this.#halt);
    process.off("SIGCONT", this.#goOn);
  }

  readonly #show = (): void => {
    this.#stream.write(show);
  };

  readonly #halt = (): void => {
    this.#show();
    process.kill(process.pid, "SIGSTOP");
  };

  readonly #goOn = (): void => {
    this.#stream.write(hide);
    this.#resumed();
  };
}
