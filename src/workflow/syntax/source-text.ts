import type { TextPosition, TextRange } from "../../base/text-range.ts";
import type { Place } from "./place.ts";

/** A text whose offsets can be told as lines and columns. */
export class SourceText {
  readonly text: string;
  readonly #lineStarts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (const found of text.matchAll(/\r\n|\n|\r/g)) {
      starts.push(found.index + found[0].length);
    }
    this.#lineStarts = starts;
  }

  position(offset: number): TextPosition {
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  }

  range(place: Place): TextRange {
    return {
      start: this.position(place.start),
      end: this.position(Math.max(place.start, place.end)),
    };
  }

  /** The place without the white space and line breaks at its end. */
  trimmed(place: Place): Place {
    let end = place.end;
    while (end > place.start && isBlank(this.text.charCodeAt(end - 1))) end--;
    return { start: place.start, end };
  }
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
