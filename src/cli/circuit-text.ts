import { counted } from "../present/counted.ts";
import { formatDuration } from "../present/format-duration.ts";
import type { CircuitChanged } from "../run/events.ts";
import { cleanLine } from "./clean-text.ts";

/** `circuit api opened after 5 failures in a row: no attempts for 30.0 s`. */
export function circuitText(event: CircuitChanged): string {
  const name = `circuit ${cleanLine(event.key)}`;
  switch (event.type) {
    case "circuit_opened": {
      const failures = counted(event.failures, "failure");
      const pause = formatDuration(event.reset_after_ms);
      return `${name} opened after ${failures} in a row: no attempts for ${pause}`;
    }
    case "circuit_half_open":
      return `${name} lets one attempt of ${event.step} through`;
    case "circuit_closed":
      return `${name} closed again`;
  }
}
