import { Uri } from "vscode";

export const logScheme = "slipstream-log";

/** Which log a document shows. */
export interface LogPlace {
  readonly root: string;
  readonly run: string;
  readonly step: string;
  readonly attempt: number;
  /** Of a run of many: whose log it is. */
  readonly instance?: number;
}

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

function isLogPlace(value: unknown): value is LogPlace {
  if (typeof value !== "object" || value === null) return false;
  const place = value as Partial<LogPlace>;
  const { root, run, step, attempt, instance = 1 } = place;
  return (
    [root, run, step].every((part) => typeof part === "string") &&
    [attempt, instance].every((part) => Number.isInteger(part))
  );
}
