import { unreachable } from "../../base/unreachable.ts";
import type { Place } from "../syntax/place.ts";
import { readHeredocStart } from "./heredoc-start.ts";
import { afterBackslashes, backslashesEnd } from "./backslashes.ts";
import { isArithmetic } from "./is-arithmetic.ts";
import { ansiQuotedEnd, lineEnd, singleQuotedEnd } from "./quoted-ends.ts";
import { PlaceCursor } from "./place-cursor.ts";
import {
  commandFrame,
  endStarts,
  noteKeyword,
  type CommandFrame,
  type HeredocFrame,
  type PosixFrame,
} from "./posix-frames.ts";
import type { QuoteContext } from "./quote-context.ts";

/** The surroundings of each place in a script for sh, bash, dash, ksh or zsh. */
export function posixContexts(
  text: string,
  places: readonly Place[],
): readonly QuoteContext[] {
  return new PosixScanner(text, places).scan();
}

const parameterStart =
  /[#!]?(?:[A-Za-z_]\w*|\d+|[@*#?$!-])?(?:\[[^\]$'"`]*\])?(?<operator>:?[-=?+])?/y;
const keyword =
  /(?:case|esac|do|then|else|elif|if|while|until|time|[{!])(?=[\s;&|()<>]|$)/y;

class PosixScanner {
  readonly #text: string;
  readonly #cursor: PlaceCursor;
  readonly #frames: PosixFrame[] = [commandFrame("none")];
  #pending: HeredocFrame[] = [];
  /** Where the one open backtick stands among the frames: a second one closes it. */
  #openBacktick: number | undefined;

  constructor(text: string, places: readonly Place[]) {
    this.#text = text;
    this.#cursor = new PlaceCursor(places);
  }

  scan(): readonly QuoteContext[] {
    let at = 0;
    while (at < this.#text.length) {
      const place = this.#cursor.startingAt(at);
      const frame = this.#frames.at(-1) ?? commandFrame("none");
      if (place && !(frame.kind === "heredoc" && frame.isQuoted)) {
        this.#cursor.note("open");
        if (frame.kind === "command") endStarts(frame);
        at = place.end;
      } else {
        at = this.#step(frame, at);
      }
    }
    return this.#cursor.contexts;
  }

  #step(frame: PosixFrame, at: number): number {
    switch (frame.kind) {
      case "command":
        return this.#inCommand(frame, at);
      case "double":
        return this.#text[at] === '"' ? this.#pop(at + 1) : this.#expand(at);
      case "parameter":
        return this.#inParameter(frame.quotes, at);
      case "arithmetic":
        return this.#inArithmetic(frame, at);
      case "heredoc":
        return this.#inHeredoc(frame, at);
      default:
        return unreachable(frame);
    }
  }

  #inCommand(frame: CommandFrame, at: number): number {
    const character = this.#text.charAt(at);
    if (character === " " || character === "\t") {
      frame.atWordStart = true;
      return at + 1;
    }
    if (character === "#" && frame.atWordStart) {
      return this.#cursor.passTo(lineEnd(this.#text, at), "comment");
    }
    if (/[\n;&|]/.test(character)) return this.#separator(frame, at);
    if (/[()]/.test(character)) return this.#parenthesis(frame, at);
    return character === "<" ? this.#less(frame, at) : this.#word(frame, at);
  }

  #separator(frame: CommandFrame, at: number): number {
    frame.atWordStart = true;
    frame.atCommandStart = true;
    if (this.#text[at] === "\n" && this.#pending.length > 0) {
      this.#frames.push(...this.#pending.reverse());
      this.#pending = [];
    }
    return at + 1;
  }

  #parenthesis(frame: CommandFrame, at: number): number {
    const isOpening = this.#text[at] === "(";
    const isDouble = isOpening && this.#text[at + 1] === "(";
    if (isDouble && frame.atCommandStart && isArithmetic(this.#text, at + 2)) {
      endStarts(frame);
      return this.#push({ kind: "arithmetic", depth: 0 }, at + 2);
    }
    frame.atWordStart = true;
    frame.atCommandStart = true;
    if (isOpening) return this.#push(commandFrame(")"), at + 1);
    if (frame.cases === 0 && frame.closer === ")") return this.#pop(at + 1);
    return at + 1;
  }

  #less(frame: CommandFrame, at: number): number {
    frame.atWordStart = true;
    if (this.#text.startsWith("<<<", at)) return at + 3;
    if (!this.#text.startsWith("<<", at)) return at + 1;
    const { frame: heredoc, end } = readHeredocStart(this.#text, at + 2);
    if (heredoc) this.#pending.push(heredoc);
    return this.#cursor.passTo(end, "heredoc-delimiter");
  }

  #word(frame: CommandFrame, at: number): number {
    if (frame.atWordStart && frame.atCommandStart) {
      keyword.lastIndex = at;
      const found = keyword.exec(this.#text)?.[0];
      if (found !== undefined) {
        noteKeyword(frame, found);
        return at + found.length;
      }
    }
    endStarts(frame);
    switch (this.#text.charAt(at)) {
      case "'":
        return this.#singleQuoted(at);
      case '"':
        return this.#push({ kind: "double" }, at + 1);
      case "$":
        return this.#dollarInCommand(at);
      default:
        return this.#expand(at);
    }
  }

  #dollarInCommand(at: number): number {
    const next = this.#text[at + 1];
    if (next === "'") {
      const end = ansiQuotedEnd(
        this.#text,
        at + 1,
        this.#openBacktick !== undefined,
      );
      return this.#cursor.passTo(end, "ansi-quoted");
    }
    if (next === '"') return this.#push({ kind: "double" }, at + 2);
    return this.#expand(at);
  }

  #inParameter(quotes: boolean, at: number): number {
    switch (this.#text.charAt(at)) {
      case "}":
        return this.#pop(at + 1);
      case "'":
        return quotes ? this.#singleQuoted(at) : at + 1;
      case '"':
        return this.#push({ kind: "double" }, at + 1);
      default:
        return this.#expand(at);
    }
  }

  #inArithmetic(
    frame: Extract<PosixFrame, { kind: "arithmetic" }>,
    at: number,
  ): number {
    switch (this.#text.charAt(at)) {
      case "(":
        frame.depth++;
        return at + 1;
      case ")":
        if (frame.depth-- > 0) return at + 1;
        return this.#pop(this.#text[at + 1] === ")" ? at + 2 : at + 1);
      case "'":
        return this.#singleQuoted(at);
      case '"':
        return this.#push({ kind: "double" }, at + 1);
      default:
        return this.#expand(at);
    }
  }

  #inHeredoc(frame: HeredocFrame, at: number): number {
    const isLineStart = this.#text[at - 1] === "\n";
    if (!isLineStart) {
      return frame.isQuoted ? this.#quotedLine(at) : this.#expand(at);
    }
    const end = lineEnd(this.#text, at);
    const line = this.#text.slice(at, end);
    const compared = frame.stripsTabs ? line.replace(/^\t+/, "") : line;
    if (compared === frame.delimiter) return this.#pop(end + 1);
    if (frame.isQuoted) return this.#quotedLine(at);
    return this.#expand(at);
  }

  #quotedLine(at: number): number {
    return this.#cursor.passTo(lineEnd(this.#text, at) + 1, "quoted-heredoc");
  }

  /** One character where expansions work, within double quotes or without. */
  #expand(at: number): number {
    switch (this.#text.charAt(at)) {
      case "\\":
        return this.#escape(at);
      case "`":
        return this.#backtick(at);
      case "$":
        return this.#dollar(at);
      default:
        return at + 1;
    }
  }

  #dollar(at: number): number {
    const text = this.#text;
    if (text.startsWith("$((", at) && isArithmetic(text, at + 3)) {
      return this.#push({ kind: "arithmetic", depth: 0 }, at + 3);
    }
    if (text[at + 1] === "(") return this.#push(commandFrame(")"), at + 2);
    if (text[at + 1] === "{") return this.#parameter(at + 2);
    const isSpecial = /[#$!?@*-]/.test(text.charAt(at + 1));
    return this.#cursor.startingAt(at + 1) || !isSpecial ? at + 1 : at + 2;
  }

  #parameter(at: number): number {
    parameterStart.lastIndex = at;
    const found = parameterStart.exec(this.#text);
    const inDouble = this.#isInDouble();
    const takesText = found?.groups?.["operator"] !== undefined;
    const quotes = !(inDouble && takesText);
    const end = at + (found?.[0].length ?? 0);
    return this.#push({ kind: "parameter", quotes, inDouble }, end);
  }

  #isInDouble(): boolean {
    const frame = this.#frames.at(-1);
    return frame?.kind === "parameter"
      ? frame.inDouble
      : frame?.kind !== "command";
  }

  #backtick(at: number): number {
    if (this.#openBacktick === undefined) {
      this.#openBacktick = this.#frames.length;
      return this.#push(commandFrame("`"), at + 1);
    }
    this.#frames.length = this.#openBacktick;
    this.#openBacktick = undefined;
    return at + 1;
  }

  #escape(at: number): number {
    const end =
      this.#openBacktick === undefined
        ? at + 1
        : backslashesEnd(this.#text, at);
    const place = this.#cursor.startingAt(end);
    if (!place) return afterBackslashes(this.#text, at, end);
    this.#cursor.note("escaped");
    return place.end;
  }

  #singleQuoted(at: number): number {
    const end = singleQuotedEnd(this.#text, at);
    return this.#cursor.passTo(end, "single-quoted");
  }

  #push(frame: PosixFrame, next: number): number {
    this.#frames.push(frame);
    return next;
  }

  #pop(next: number): number {
    this.#frames.pop();
    return next;
  }
}
