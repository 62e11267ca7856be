/** The thread with the engine has ended, and nobody asked it to: what ran in it was broken off. */
export class EngineLost extends Error {
  constructor(cause: Error) {
    super(
      `the run was broken off, as the engine that ran it ended: ${cause.message}. Its processes were ended, and what was done is kept: "Slipstream: Resume Run" goes on with it`,
      { cause },
    );
    this.name = "EngineLost";
  }
}
