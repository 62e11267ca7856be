import type { EnvironmentEntry } from "./environment-entry.ts";
import type { Pattern } from "./pattern.ts";
import type { Located, Setting } from "./setting.ts";
import type { InputValue } from "./input-value.ts";
import type { Template } from "../expression/template.ts";

export const httpMethods = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
] as const;

export type HttpMethod = (typeof httpMethods)[number];

/** What an `http` step asks, and which answer it takes for a good one. */
export interface HttpRequest {
  readonly method: HttpMethod;
  readonly url: Located<Template>;
  readonly headers: readonly EnvironmentEntry[];
  /** A text as it is; anything else as JSON. */
  readonly body?: InputValue;
  /** `200`, `2xx`; at least one. */
  readonly statuses: readonly string[];
  readonly bodyMatches?: Setting<Pattern>;
}

/** What such a step always writes. */
export const httpOutputs = ["status", "headers", "body"];
