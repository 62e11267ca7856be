import type { RunStatus } from "../run/status.ts";
import type { LoadView } from "./load-view.ts";

export interface LoadViewStatus {
  readonly symbol: string;
  readonly word: RunStatus | "running" | "interrupted";
}

const symbols: Readonly<Record<LoadViewStatus["word"], string>> = {
  succeeded: "✓",
  failed: "✗",
  cancelled: "⊘",
  running: "⟳",
  interrupted: "⚠",
};

/** How the run stands, as a sign and a word: neither needs a colour. */
export function loadViewStatus({ state }: LoadView): LoadViewStatus {
  const word = state.kind === "ended" ? state.status : state.kind;
  return { symbol: symbols[word], word };
}
