import { unreachable } from "../../base/unreachable.ts";
import type { Place } from "../syntax/place.ts";
import { PlaceCursor } from "./place-cursor.ts";
import type { QuoteContext } from "./quote-context.ts";

/** The surroundings of each place in a PowerShell script. */
export function powershellContexts(
  text: string,
  places: readonly Place[],
): readonly QuoteContext[] {
  return new PowershellScanner(text, places).scan();
}

/** PowerShell takes typographic quotes for quotes. */
const single = /['\u2018-\u201b]/;
const double = /["\u201c-\u201e]/;
const singleHereString = /@['\u2018-\u201b][ \t]*\r?\n/y;
const doubleHereString = /@["\u201c-\u201e][ \t]*\r?\n/y;
const singleHereEnd = /(?<=\n)['\u2018-\u201b]@/g;
const doubleHereEnd = /(?<=\n)["\u201c-\u201e]@/y;

type Frame =
  | { readonly kind: "code"; depth: number; atWordStart: boolean }
  | { readonly kind: "double" }
  | { readonly kind: "here-string" };
type CodeFrame = Extract<Frame, { kind: "code" }>;

class PowershellScanner {
  readonly #text: string;
  readonly #cursor: PlaceCursor;
  readonly #frames: Frame[] = [codeFrame()];

  constructor(text: string, places: readonly Place[]) {
    this.#text = text;
    this.#cursor = new PlaceCursor(places);
  }

  scan(): readonly QuoteContext[] {
    let at = 0;
    while (at < this.#text.length) {
      const place = this.#cursor.startingAt(at);
      const frame = this.#frames.at(-1) ?? codeFrame();
      if (place) {
        this.#cursor.note("open");
        if (frame.kind === "code") frame.atWordStart = false;
        at = place.end;
      } else {
        at = this.#step(frame, at);
      }
    }
    return this.#cursor.contexts;
  }

  #step(frame: Frame, at: number): number {
    switch (frame.kind) {
      case "code":
        return this.#inCode(frame, at);
      case "double":
        return this.#inDouble(at);
      case "here-string":
        return this.#inHereString(at);
      default:
        return unreachable(frame);
    }
  }

  #inCode(frame: CodeFrame, at: number): number {
    const character = this.#text.charAt(at);
    if (/[\s;,|&{}()]/.test(character)) return this.#separator(frame, at);
    const special = this.#commentOrQuote(frame, at);
    frame.atWordStart = false;
    if (special !== undefined) return special;
    if (character === "`") return this.#escape(at);
    return this.#text.startsWith("${", at) ? this.#after("}", at) : at + 1;
  }

  #separator(frame: CodeFrame, at: number): number {
    frame.atWordStart = true;
    if (this.#text[at] === "(") frame.depth++;
    if (this.#text[at] !== ")") return at + 1;
    if (frame.depth > 0) frame.depth--;
    else if (this.#frames.length > 1) this.#frames.pop();
    return at + 1;
  }

  #commentOrQuote(frame: CodeFrame, at: number): number | undefined {
    const text = this.#text;
    if (text.startsWith("<#", at)) {
      return this.#cursor.passTo(this.#after("#>", at), "comment");
    }
    if (frame.atWordStart && text[at] === "#") {
      return this.#cursor.passTo(this.#after("\n", at), "comment");
    }
    if (frame.atWordStart && text.startsWith("--%", at)) {
      return this.#cursor.passTo(this.#after("\n", at), "stop-parsing");
    }
    return this.#quote(at);
  }

  #quote(at: number): number | undefined {
    const character = this.#text.charAt(at);
    if (single.test(character)) return this.#singleQuoted(at);
    if (double.test(character)) return this.#push({ kind: "double" }, at + 1);
    if (character !== "@") return undefined;
    singleHereString.lastIndex = at;
    if (singleHereString.test(this.#text)) return this.#singleHere(at);
    doubleHereString.lastIndex = at;
    const found = doubleHereString.exec(this.#text);
    if (!found) return undefined;
    return this.#push({ kind: "here-string" }, at + found[0].length);
  }

  #singleQuoted(at: number): number {
    let end = at + 1;
    while (end < this.#text.length) {
      const isQuote = single.test(this.#text.charAt(end));
      if (isQuote && !single.test(this.#text.charAt(end + 1))) break;
      end += isQuote ? 2 : 1;
    }
    return this.#cursor.passTo(
      Math.min(end + 1, this.#text.length),
      "single-quoted",
    );
  }

  #singleHere(at: number): number {
    singleHereEnd.lastIndex = at + 2;
    const found = singleHereEnd.exec(this.#text);
    const end = found ? found.index + 2 : this.#text.length;
    return this.#cursor.passTo(end, "single-quoted");
  }

  #inDouble(at: number): number {
    if (!double.test(this.#text.charAt(at))) return this.#expand(at);
    if (double.test(this.#text.charAt(at + 1))) return at + 2;
    this.#frames.pop();
    return at + 1;
  }

  #inHereString(at: number): number {
    doubleHereEnd.lastIndex = at;
    if (!doubleHereEnd.test(this.#text)) return this.#expand(at);
    this.#frames.pop();
    return at + 2;
  }

  #expand(at: number): number {
    if (this.#text[at] === "`") return this.#escape(at);
    if (this.#text.startsWith("$(", at)) return this.#push(codeFrame(), at + 2);
    return at + 1;
  }

  #escape(at: number): number {
    const place = this.#cursor.startingAt(at + 1);
    if (!place) return at + 2;
    this.#cursor.note("escaped");
    return place.end;
  }

  #after(end: string, at: number): number {
    const found = this.#text.indexOf(end, at + 1);
    return found < 0 ? this.#text.length : found + end.length;
  }

  #push(frame: Frame, next: number): number {
    this.#frames.push(frame);
    return next;
  }
}

function codeFrame(): CodeFrame {
  return { kind: "code", depth: 0, atWordStart: true };
}
