/** How a command ends: a promise to scripts, see docs/contract.md. */
export const exitCodes = {
  /** All is well. */
  ok: 0,
  /** A step failed. */
  failed: 1,
  /** The file or the call is wrong; nothing ran. */
  usage: 2,
  /** A bug of ours. */
  bug: 70,
  /** The run's folder cannot be written, or is locked. */
  folder: 73,
  /** A threshold of an instances run does not hold. */
  threshold: 99,
  /** The run's own timeout. */
  timeout: 124,
  /** Ctrl+C. */
  sigint: 130,
  /** Nobody reads the standard output any more. */
  sigpipe: 141,
  sigterm: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
