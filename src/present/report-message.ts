/** What the page of a report asks for. */
export type ReportMessage =
  | { readonly type: "save" }
  /** `instance` is the first of a kind of failure. */
  | { readonly type: "log" | "reproduce"; readonly instance: number };

/** Undefined where it is nothing that the page says. */
export function readReportMessage(value: unknown): ReportMessage | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { type, instance } = value as Record<string, unknown>;
  if (type === "save") return { type };
  if (type !== "log" && type !== "reproduce") return undefined;
  return Number.isSafeInteger(instance) && Number(instance) > 0
    ? { type, instance: Number(instance) }
    : undefined;
}
