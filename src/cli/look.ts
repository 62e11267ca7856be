import type { Glyphs } from "./glyphs.ts";
import { asciiGlyphs, supportsUnicode, unicodeGlyphs } from "./glyphs.ts";
import type { Output } from "./output.ts";
import type { Paint } from "./paint.ts";
import { coloured, plain } from "./paint.ts";

/** How text is to look where it goes. */
export interface Look {
  readonly paint: Paint;
  readonly glyphs: Glyphs;
  /** The columns of a terminal; unlimited elsewhere. */
  readonly width: number;
}

export function lookOf(
  output: Output,
  environment: Readonly<Record<string, string | undefined>>,
): Look {
  const unicode =
    !output.isTTY || supportsUnicode(process.platform, environment);
  return {
    paint: output.colours ? coloured : plain,
    glyphs: unicode ? unicodeGlyphs : asciiGlyphs,
    get width() {
      return output.isTTY ? output.columns : Infinity;
    },
  };
}
