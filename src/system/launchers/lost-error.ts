/** The launcher has ended: what was asked of it may have been begun. */
export class LostError extends Error {}

/** For people, of a step whose launcher has ended. */
export const lostMessage =
  "the launcher that started its process has ended unexpectedly";
