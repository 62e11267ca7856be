/** What a handler is for: an outcome of the run's other steps, or any of them. */
export type HandlerKind = "success" | "failure" | "cancelled" | "exit";

/** In the order of running; those of an outcome exclude each other. */
export const handlerKinds: readonly HandlerKind[] = [
  "success",
  "failure",
  "cancelled",
  "exit",
];

/** Steps of a later stage wait for all of an earlier one. */
export function stageOf(handler: HandlerKind | undefined): number {
  if (handler === undefined) return 0;
  return handler === "exit" ? 2 : 1;
}
