import assert from "node:assert/strict";
import { loadReportHtml } from "../../../src/present/load-report-html.ts";
import {
  loadReportPage,
  loadReportPageBody,
} from "../../../src/present/load-report-page.ts";
import type {
  LoadView,
  LoadViewState,
} from "../../../src/present/load-view.ts";
import { endedView, viewSoFar } from "../../../src/present/load-view.ts";
import {
  loadViewHeadline,
  loadViewTitle,
} from "../../../src/present/load-view-headline.ts";
import { readReportMessage } from "../../../src/present/report-message.ts";
import {
  endedChoice,
  unendedChoice,
} from "../../../src/present/report-choice.ts";
import { loadReportJunit } from "../../../src/present/load-report-junit.ts";
import type { LoadRecord } from "../../../src/run/load/load-record.ts";
import { LoadTally } from "../../../src/run/load/load-tally.ts";
import {
  failureOf,
  loadRecord,
  loadStarted,
  outcomeOf,
} from "../../support/load-report.ts";

const evil = `"><script>alert('&')</script>`;

/** Of a thousand two failed in one way, one in another. */
const record = loadRecord(
  1000,
  Array.from({ length: 1000 }, (_, place) => {
    const instance = place + 1;
    if (instance === 7) return failureOf(instance, evil);
    return instance === 300 || instance === 128
      ? failureOf(instance, `cannot lock file /tmp/x${instance}`)
      : outcomeOf(instance);
  }),
  ["p95 < 2s", "failure_rate < 0.1%"],
);

function messagesIn(markup: string): readonly unknown[] {
  return [...markup.matchAll(/data-message="([^"]*)"/g)].map(
    ([, text = ""]): unknown => JSON.parse(text.replaceAll("&quot;", '"')),
  );
}

/** A copy in which a text stands wherever there was a text or a number of which no duration is made. */
function withEvil(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((one) => withEvil(one));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, withEvil(one, name)]),
    );
  }
  const isTime = /_ms$|^(min|max|p\d+|perSecond|throughput_per_s)$|Ms$/.test(
    key,
  );
  return isTime || key === "kind" ? value : evil;
}

describe("the report of instances", () => {
  it("begins with how many, how many at once, how long and how fast", () => {
    const view = endedView(record);
    assert.equal(loadViewTitle(view), "report × 1,000");
    assert.equal(loadViewHeadline(view), "100 at once · 10.0 s · 100 /s");
  });

  it("says of a run that goes on how far it is, and when it will have ended", () => {
    const tally = new LoadTally({ total: 1000, thresholds: [] });
    for (let one = 1; one <= 380; one++) tally.add(outcomeOf(one));
    const headline = (state: LoadViewState): string =>
      loadViewHeadline(viewSoFar(loadStarted(1000), tally.report(), state));
    assert.equal(headline({ kind: "running" }), "100 at once · 38 %");
    assert.equal(
      headline({ kind: "running", perSecond: 20 }),
      "100 at once · 38 % · 20 /s · about 31 s left",
    );
    assert.equal(
      headline({ kind: "running", perSecond: 0 }),
      "100 at once · 38 %",
    );
    assert.equal(headline({ kind: "interrupted" }), "100 at once · 38 %");
  });

  it("has the failures by their kind, the most frequent first, with what can be done about the first", () => {
    const page = loadReportPageBody(endedView(record));
    const [first, second] = [...page.matchAll(/lint: exit code 1 — [^<]*/g)];
    assert.match(first![0], /cannot lock file &lt;path&gt;&quot;/);
    assert.match(second![0], /&lt;script&gt;/);
    assert.match(page, />2<\/td><td class="n">0\.2 %</);
    assert.deepEqual(messagesIn(page), [
      { type: "save" },
      { type: "log", instance: 128 },
      { type: "reproduce", instance: 128 },
      { type: "log", instance: 7 },
      { type: "reproduce", instance: 7 },
    ]);
  });

  it("offers no log where none is kept, and nothing to be saved before the end", () => {
    const tally = new LoadTally({ total: 9, thresholds: [] });
    tally.add(outcomeOf(3, { status: "failed", failed_step: "lint" }));
    const state = { kind: "running" } as const;
    const view = viewSoFar(loadStarted(9), tally.report(), state);
    assert.deepEqual(messagesIn(loadReportPageBody(view)), [
      { type: "reproduce", instance: 3 },
    ]);
  });

  it("marks where the percentiles are, and tells nothing by colour alone", () => {
    const page = loadReportPageBody(endedView(record));
    const here = [...page.matchAll(/<td>(p\d\d(?:, p\d\d)*)<\/td>/g)];
    assert.equal(
      here.map(([, names]) => names).join(", "),
      "p50, p90, p95, p99",
    );
    assert.match(page, /✓<\/span> holds/);
    assert.match(page, /✗<\/span> does not hold/);
    assert.match(page, /✗<\/span> failed ·/);
    assert.match(page, / · 2026-11-20 14:02:03 UTC</);
    for (const [row] of page.matchAll(/<tr>.*?<\/tr>/g)) {
      assert.match(row, /<th scope="(row|col)"/);
    }
  });

  it("lets nothing in but the page's own style and script", () => {
    const page = loadReportPage(endedView(record), "n0nce");
    assert.match(
      page,
      /content="default-src 'none'; style-src 'nonce-n0nce'; script-src 'nonce-n0nce'; form-action 'none'; base-uri 'none'"/,
    );
    const tags = page.match(/<(script|style|link|img|iframe)\b[^>]*>/g);
    assert.deepEqual(tags, ['<style nonce="n0nce">', '<script nonce="n0nce">']);
    assert.equal(/\sstyle=|\son\w+=|src=|href=|https?:/.test(page), false);
  });

  it("takes nothing of a run for markup, whatever its files say", () => {
    const view = withEvil(endedView(record)) as LoadView;
    const pages = [
      loadReportPageBody(view),
      loadReportPageBody({ ...view, state: { kind: "running" } }),
      loadReportHtml(withEvil(record) as LoadRecord),
      loadReportJunit(withEvil(record) as LoadRecord),
    ];
    for (const page of pages) {
      assert.match(page, /&lt;script/);
      assert.equal(page.includes("<script"), false, page);
    }
  });

  it("is a file that needs no other, and has no script", () => {
    const file = loadReportHtml(record);
    assert.equal(/<script|<button|src=|href=|https?:/.test(file), false);
    assert.match(
      file,
      /slipstream rerun 20261120T140203\.123Z-ab12 --instance 128/,
    );
  });
});

describe("what the page of a report asks for", () => {
  it("is taken where it is what a button says, and nothing else", () => {
    const log = { type: "log", instance: 128 } as const;
    assert.deepEqual(readReportMessage({ ...log, file: "/etc/passwd" }), log);
    assert.deepEqual(readReportMessage({ type: "save" }), { type: "save" });
    for (const wrong of [
      undefined,
      null,
      "log",
      {},
      { type: "log" },
      { type: "log", instance: "128" },
      { type: "log", instance: 0 },
      { type: "log", instance: 1.5 },
      { type: "constructor", instance: 1 },
    ]) {
      assert.equal(readReportMessage(wrong), undefined, JSON.stringify(wrong));
    }
  });
});

describe("reports to choose from", () => {
  const now = Date.parse("2026-11-20T14:04:30.000Z");

  it("say what was run how many times, how it came out, and when", () => {
    assert.deepEqual(endedChoice(record, now), {
      label: "✗ report × 1,000",
      description: "3 failed · 10.0 s · 2 min ago",
    });
    assert.deepEqual(endedChoice(loadRecord(1, [outcomeOf(1)]), now), {
      label: "✓ report × 1",
      description: "succeeded · 10.0 s · 2 min ago",
    });
    assert.deepEqual(unendedChoice(loadStarted(10_000), now), {
      label: "⟳ report × 10,000",
      description: "not ended · 2 min ago",
    });
  });
});
