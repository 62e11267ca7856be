import { fail, ok } from "../base/result.ts";
import type { Converter } from "./converters.ts";
import type { Pattern } from "./pattern.ts";

/** `^ok$`, where `^` and `$` stand for the ends of lines, or `/^ok$/i` with flags of its own. */
export const toPattern: Converter<Pattern> = (value) => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const [, source = text, flags = "m"] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  try {
    // A pattern that begins where the last one ended would depend on what came before.
    if (/[gy]/.test(flags)) throw new Error(`no flag g or y: ${text}`);
    new RegExp(source, flags);
    return ok({ source, flags });
  } catch (error) {
    const { message } = error as Error;
    return fail({ code: "invalid-value", message: lowerFirst(message) });
  }
};

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
