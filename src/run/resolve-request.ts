import type { HttpRequest } from "../workflow/http-request.ts";
import type { Evaluation } from "./evaluation.ts";
import type { ResolvedAction } from "./step-runner.ts";

type HttpAction = Extract<ResolvedAction, { type: "http" }>;

export function resolveRequest(
  request: HttpRequest,
  evaluation: Evaluation,
): HttpAction {
  const { method, statuses, bodyMatches } = request;
  const headers = new Map(
    request.headers.map(({ name, value }) => [
      name.toLowerCase(),
      evaluation.text(value.value, `request.headers.${name}`),
    ]),
  );
  const body = request.body && evaluation.tree(request.body, "request.body");
  if (body !== undefined && typeof body !== "string") {
    if (!headers.has("content-type")) {
      headers.set("content-type", "application/json");
    }
  }
  return {
    type: "http",
    method,
    url: evaluation.text(request.url.value, "request.url"),
    headers: [...headers],
    statuses,
    ...(body === undefined
      ? {}
      : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    ...(bodyMatches
      ? { bodyMatches: evaluation.setting(bodyMatches, "request.body_matches") }
      : {}),
  };
}
