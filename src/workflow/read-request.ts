import type { EnvironmentEntry } from "./environment-entry.ts";
import { Fields } from "./fields.ts";
import type { HttpMethod, HttpRequest } from "./http-request.ts";
import { httpMethods } from "./http-request.ts";
import { expectKeys, requestKeys } from "./key-table.ts";
import { present } from "./present.ts";
import { isNothing, readMap } from "./read-map.ts";
import { readSetting } from "./read-setting.ts";
import { readInputValue } from "./read-step-inputs.ts";
import {
  holdsExpression,
  readFixedText,
  readScalar,
  textNode,
} from "./read-text.ts";
import { readWord } from "./read-word.ts";
import { headOf, reportType } from "./report-type.ts";
import type { Scope } from "./scope.ts";
import type { MapEntry, SyntaxNode } from "./syntax/syntax-tree.ts";

/** `request` of an `http` step; nothing where it does not say what to ask. */
export function readRequest(
  scope: Scope,
  entry: MapEntry | undefined,
): HttpRequest | undefined {
  if (!entry) return undefined;
  const { reading } = scope;
  if (entry.value.kind !== "map") {
    reportType(reading, entry.value, "'request' is a map such as {url: URL}");
    return undefined;
  }
  const fields = new Fields(reading, entry.value, requestKeys);
  const url = readUrl(scope, fields);
  const method = readWord(reading, fields.entry("method"), httpMethods);
  const body = fields.entry("body");
  const hasBody = body !== undefined && !isNothing(body.value);
  if (hasBody) checkBody(scope, body, method);
  return (
    url && {
      method: method ?? (hasBody ? "POST" : "GET"),
      url,
      headers: readHeaders(scope, fields.entry("headers")),
      ...(hasBody ? { body: readInputValue(scope, body.value) } : {}),
      ...readExpectation(scope, fields.entry("expect")),
    }
  );
}

function readUrl(scope: Scope, fields: Fields): HttpRequest["url"] | undefined {
  const { reading } = scope;
  const entry = fields.entry("url");
  if (!entry) {
    const message = "A request needs a 'url'.";
    reading.report(headOf(reading, fields.map), ["missing-key", message]);
    return undefined;
  }
  const node = readScalar(reading, entry, "an address");
  if (!node) return undefined;
  const isUrl = /^https?:\/\//i.test(node.text) && URL.canParse(node.text);
  if (!isUrl && !holdsExpression(node.text)) {
    const message = "'url' begins with http:// or https://.";
    reading.report(node, ["invalid-value", message]);
  }
  return scope.template(node);
}

function checkBody(
  { reading }: Scope,
  body: MapEntry,
  method: HttpMethod | undefined,
): void {
  if (method !== "GET" && method !== "HEAD") return;
  const message = `'body' does not fit 'method: ${method}', which has none.`;
  reading.report(body.keyPlace, ["key-does-not-fit", message]);
}

function readHeaders(
  scope: Scope,
  entry: MapEntry | undefined,
): readonly EnvironmentEntry[] {
  return readMap(scope.reading, entry).flatMap(({ key, keyPlace, value }) => {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(key)) {
      const message = `'${key}' is not the name of a header.`;
      scope.reading.report(keyPlace, ["invalid-name", message]);
    }
    const expected = `the value of '${key}' is one text`;
    const node = textNode(scope.reading, value, expected);
    return node ? [{ name: key, value: scope.template(node) }] : [];
  });
}

function readExpectation(
  scope: Scope,
  entry: MapEntry | undefined,
): Pick<HttpRequest, "statuses" | "bodyMatches"> {
  const any = { statuses: ["2xx"] };
  if (!entry || isNothing(entry.value)) return any;
  if (entry.value.kind !== "map") {
    const expected = "'expect' is a map such as {status: 200}";
    reportType(scope.reading, entry.value, expected);
    return any;
  }
  const fields = new Fields(scope.reading, entry.value, expectKeys);
  const written = fields.value("status");
  const items = written?.kind === "list" ? written.items : [written];
  const statuses = items.flatMap((item) => readStatus(scope, item) ?? []);
  const matches = fields.entry("body_matches");
  return {
    statuses: statuses.length > 0 ? statuses : any.statuses,
    ...present({ bodyMatches: readSetting(scope, matches, "pattern") }),
  };
}

function readStatus(
  { reading }: Scope,
  node: SyntaxNode | undefined,
): string | undefined {
  if (!node || isNothing(node)) return undefined;
  const expected = "'status' is a number such as 200, 2xx, or a list of these";
  const status = readFixedText(reading, node, expected);
  if (!status) return undefined;
  const text = status.text.trim().toLowerCase();
  if (/^[1-5](?:\d\d|xx)$/.test(text)) return text;
  reading.report(status, ["invalid-value", `${expected}.`]);
  return undefined;
}
