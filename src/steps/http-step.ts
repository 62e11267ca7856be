import { fail, ok } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import type {
  AttemptControl,
  AttemptResult,
  ResolvedAction,
  StepRunner,
} from "../run/step-runner.ts";
import type { LogFile } from "../system/log-file.ts";
import { openLog } from "../system/log-file.ts";
import { excerpt } from "./excerpt.ts";
import { matches } from "./matches.ts";
import { receiveBody } from "./receive-body.ts";
import type { StepWorld } from "./step-world.ts";

type HttpAction = Extract<ResolvedAction, { type: "http" }>;

/**
 * `type: http`: one request, by way of Node's own fetch. Of what is asked nothing
 * is logged but the host: addresses and headers hold tokens.
 */
export function httpStep(world: StepWorld): StepRunner<HttpAction> {
  return {
    run: async ({ action, step, attempt }, control) => {
      if (control.signal.aborted) return stopped;
      control.started();
      const request = makeRequest(action, control.signal);
      if (!request.ok) {
        const message = request.error;
        return { kind: "not_started", reason: "spawn_failed", message };
      }
      const log = (): Promise<LogFile> =>
        openLog(world.logFile(step, attempt), world.mask);
      const answered = await ask(request.value, log, action);
      return isAborted(control) ? stopped : answered;
    },
  };
}

const stopped: AttemptResult = { kind: "stopped", survivors: [] };

/** It may have been while the answer came. */
function isAborted({ signal }: AttemptControl): boolean {
  return signal.aborted;
}

async function ask(
  request: Request,
  log: () => Promise<LogFile>,
  action: HttpAction,
): Promise<AttemptResult> {
  try {
    const response = await fetch(request);
    return judge(response, await receiveBody(response, log), action);
  } catch (error) {
    const { host } = new URL(action.url);
    const message = `cannot reach ${host}: ${causeOf(error)}`;
    return failed({ reason: "connection_failed", message });
  }
}

function makeRequest(
  { method, url, headers, body }: HttpAction,
  signal: AbortSignal,
): Result<Request, string> {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) {
    return fail("request.url is not an address that begins with http(s)://");
  }
  try {
    const given = body === undefined ? {} : { body };
    const list = headers.map(([name, value]): [string, string] => [
      name,
      value,
    ]);
    return ok(new Request(url, { method, headers: list, signal, ...given }));
  } catch {
    // The message of the error holds what was given, a token perhaps.
    return fail("request: its url or a header cannot be sent as it is");
  }
}

function judge(
  response: Response,
  body: Result<string, string>,
  { statuses, bodyMatches }: HttpAction,
): AttemptResult {
  const { status } = response;
  const outputs = {
    status,
    headers: headersOf(response),
    body: body.ok ? body.value : "",
  };
  if (!statuses.some((expected) => hasStatus(status, expected))) {
    const message = `status ${status}, expected ${statuses.join(" or ")}`;
    return failed({ reason: "http_status", message }, outputs);
  }
  if (!body.ok) {
    return failed({ reason: "bad_output", message: body.error }, outputs);
  }
  if (bodyMatches === undefined) return { kind: "done", outputs };
  const found = matches(body.value, bodyMatches);
  if (found.ok && found.value) return { kind: "done", outputs };
  const text = JSON.stringify(excerpt(body.value.trim()));
  const message = found.ok
    ? `/${bodyMatches.source}/${bodyMatches.flags} does not match the body ${text}`
    : found.error;
  return failed({ reason: "http_body", message }, outputs);
}

function hasStatus(status: number, expected: string): boolean {
  return expected.endsWith("xx")
    ? String(status).startsWith(expected.charAt(0))
    : String(status) === expected;
}

/** Cookies are left out: they let whoever reads the record in. */
function headersOf({ headers }: Response): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...headers].filter(([name]) => name !== "set-cookie"),
  );
}

/** What fetch hides behind "fetch failed". */
function causeOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error
    ? ((cause as NodeJS.ErrnoException).code ?? cause.message)
    : message;
}

function failed(
  failure: Extract<AttemptResult, { kind: "failed" }>["failure"],
  outputs: Extract<AttemptResult, { kind: "failed" }>["outputs"] = {},
): AttemptResult {
  return { kind: "failed", failure, outputs };
}
