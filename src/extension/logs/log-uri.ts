import { Uri } from "vscode";

export const logScheme = "slipstream-log";

/** Which log a document shows. */
export interface LogPlace {
  readonly root: string;
  readonly run: string;
  readonly step: string;
  readonly attempt: number;
  /** From 1, of a run of many instances. */
  readonly instance?: number;
}

/** The path is the tab's title; the query says the rest. */
export function logUri(place: LogPlace): Uri {
  const { step, attempt, instance } = place;
  const who = instance === undefined ? step : `${step} #${instance}`;
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
  const { root, run, step, attempt, instance } = value as Partial<LogPlace>;
  return (
    [root, run, step].every((part) => typeof part === "string") &&
    Number.isInteger(attempt) &&
    (instance === undefined || Number.isInteger(instance))
  );
}
