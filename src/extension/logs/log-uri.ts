import { Uri } from "vscode";
import type { LogPlace } from "./log-place.ts";
import { isLogPlace } from "./log-place.ts";

export const logScheme = "slipstream-log";

/** The path is the tab's title; the query says the rest. */
export function logUri(place: LogPlace): Uri {
  const { step, attempt, instance } = place;
  const who = instance === undefined ? step : `#${instance} ${step}`;
  const title = attempt === 1 ? who : `${who} · attempt ${attempt}`;
  return Uri.from({
    scheme: logScheme,
    path: `/${title}.log`,
    query: JSON.stringify(place),
  });
}

/** Undefined where the URI is not one of ours. */
export function logPlace(uri: Uri): LogPlace | undefined {
  if (uri.scheme !== logScheme) return undefined;
  try {
    const place: unknown = JSON.parse(uri.query);
    return isLogPlace(place) ? place : undefined;
  } catch {
    return undefined;
  }
}
