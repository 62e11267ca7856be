import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { unreachable } from "../base/unreachable.ts";
import type { PromisedOutput } from "../run/step-runner.ts";
import { selectValue } from "./select-value.ts";

/** The value that a text stands for; the error says what is wrong with it. */
export function decodeOutput(
  text: string,
  { from, decode, select }: Pick<PromisedOutput, "from" | "decode" | "select">,
): Result<Json, string> {
  // As `$(…)` does; a value in the output file ends where its line does.
  const value = from === "stdout" ? text.replace(/[\r\n]+$/, "") : text;
  const decoded = decodeText(value, decode);
  return decoded.ok && select !== undefined
    ? selectValue(decoded.value, select)
    : decoded;
}

function decodeText(
  text: string,
  decode: PromisedOutput["decode"],
): Result<Json, string> {
  switch (decode) {
    case "text":
      return ok(text);
    case "json":
      return decodeJson(text);
    case "lines":
      return ok(linesOf(text));
    default:
      return unreachable(decode);
  }
}

function linesOf(text: string): readonly string[] {
  const lines = text.replace(/\r?\n$/, "");
  return lines === "" ? [] : lines.split(/\r?\n/);
}

function decodeJson(text: string): Result<Json, string> {
  if (text.trim() === "") return fail("expected JSON, found nothing");
  try {
    return ok(JSON.parse(text) as Json);
  } catch (error) {
    return fail(`not JSON: ${withoutPiece((error as Error).message)}`);
  }
}

/** A piece that was cut out of the text may be one of a secret, which nobody would know it by. */
function withoutPiece(message: string): string {
  return /\.{3}"|"\.{3}/.test(message)
    ? message.replace(/,? \.*"[^]*"\.* (is not valid JSON)$/, " $1")
    : message;
}
