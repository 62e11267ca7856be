/** The run's folder could not be written to its end: what was promised to be there is not. */
export class FolderError extends Error {
  constructor(cause: Error) {
    super(`the run's folder cannot be written: ${cause.message}`, { cause });
    this.name = "FolderError";
  }
}
