import type { Disposable } from "../../base/disposable.ts";
import { setContextKey } from "../context-keys.ts";
import type { RunRegistry } from "../runs/run-registry.ts";

/** Tells menus and the palette whether something runs or ran. */
export function keepRunContextKeys(registry: RunRegistry): Disposable {
  return registry.onDidChange(({ kind }) => {
    if (kind === "event") return;
    setContextKey("running", registry.going.length > 0);
    setContextKey("hasRun", registry.shown.length > 0);
  });
}
