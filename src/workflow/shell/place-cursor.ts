import type { Place } from "../syntax/place.ts";
import type { QuoteContext } from "./quote-context.ts";

/** Notes the surroundings of places, which are passed in the order of the text. */
export class PlaceCursor {
  readonly contexts: QuoteContext[] = [];
  readonly #places: readonly Place[];

  constructor(places: readonly Place[]) {
    this.#places = places;
  }

  /** The place that begins at `at`, if it is the next one. */
  startingAt(at: number): Place | undefined {
    const next = this.#places[this.contexts.length];
    return next?.start === at ? next : undefined;
  }

  note(context: QuoteContext): void {
    this.contexts.push(context);
  }

  /** Notes every place that begins before `end`, and returns `end`. */
  passTo(end: number, context: QuoteContext): number {
    for (;;) {
      const next = this.#places[this.contexts.length];
      if (!next || next.start >= end) return end;
      this.note(context);
    }
  }
}
