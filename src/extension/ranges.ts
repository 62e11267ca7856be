import { Position, Range } from "vscode";
import type { TextPosition, TextRange } from "../base/text-range.ts";

export function toRange({ start, end }: TextRange): Range {
  return new Range(toPosition(start), toPosition(end));
}

function toPosition({ line, character }: TextPosition): Position {
  return new Position(line, character);
}
