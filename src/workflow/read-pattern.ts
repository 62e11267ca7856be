import type { Pattern } from "./pattern.ts";
import type { Scope } from "./scope.ts";
import type { Place } from "./syntax/place.ts";

/** A regular expression as `/…/flags`; a finding at `place` where it is none. */
export function readPattern(
  scope: Scope,
  place: Place,
  written: string,
): Pattern | undefined {
  const [, source = "", flags = ""] =
    /^\/(.+)\/([A-Za-z]*)$/s.exec(written) ?? [];
  if (source === "") {
    const message = `A pattern is a regular expression between slashes, such as /ECONN(RESET|REFUSED)/i.`;
    scope.reading.report(place, ["invalid-pattern", message]);
    return undefined;
  }
  // The others keep a place between two matches.
  const [foreign] = /[^imsuv]/.exec(flags) ?? [];
  if (foreign !== undefined) {
    const message = `The flags of a pattern are i, m, s, u and v, not ${foreign}.`;
    scope.reading.report(place, ["invalid-pattern", message]);
    return undefined;
  }
  try {
    new RegExp(source, flags);
    return { source, flags };
  } catch (error) {
    const { message } = error as Error;
    scope.reading.report(place, ["invalid-pattern", `${message}.`]);
    return undefined;
  }
}
