import type { LoadRecord } from "../run/load/load-record.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { failureText } from "./failure-text.ts";

/**
 * The report of an instances run as JUnit XML: a test case for each kind of failure and
 * for each threshold, and one for all instances that succeeded. A case an instance would
 * be a file that no reader takes.
 */
export function loadReportJunit(record: LoadRecord): string {
  const { workflow, instances, times } = record;
  const cases = [...instanceCases(record), ...thresholdCases(record)];
  const failed = cases.filter(({ failure }) => failure !== undefined).length;
  const counts = `tests="${cases.length}" failures="${failed}" errors="0" time="${seconds(times.duration_ms)}"`;
  const properties = Object.entries({
    run: record.run,
    status: record.status,
    seed: instances.seed,
    total: instances.total,
    succeeded: instances.succeeded,
    failed: instances.failed,
    cancelled: instances.cancelled,
    dropped: instances.dropped,
    not_started: instances.not_started,
    throughput_per_s: times.throughput_per_s,
    ...times.latency_ms,
  }).map(
    ([name, value]) =>
      `      <property name="${escapeMarkup(name)}" value="${escapeMarkup(String(value))}"/>`,
  );
  const name = escapeMarkup(workflow);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${name}" ${counts} timestamp="${escapeMarkup(times.started)}">`,
    "    <properties>",
    ...properties,
    "    </properties>",
    ...cases.map((one) => caseLine(one, name)),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

interface Case {
  readonly name: string;
  readonly ms: number;
  /** Absent where it came out well. */
  readonly failure?: string;
}

function instanceCases({ run, instances, times }: LoadRecord): readonly Case[] {
  const { succeeded, failures } = instances;
  const ms = times.latency_ms?.p50 ?? 0;
  return [
    ...(succeeded > 0 ? [{ name: `${succeeded} instances`, ms }] : []),
    ...failures.map((group) => ({
      name: failureText(group),
      ms: 0,
      failure: `${group.count} of ${instances.total} instances; first: instance ${group.first.instance} (slipstream rerun ${run} --instance ${group.first.instance})`,
    })),
  ];
}

function thresholdCases({ times }: LoadRecord): readonly Case[] {
  return times.thresholds.map(({ threshold, holds }) => ({
    name: threshold,
    ms: 0,
    ...(!holds && { failure: "the threshold does not hold" }),
  }));
}

function caseLine({ name, ms, failure }: Case, suite: string): string {
  const head = `    <testcase name="${escapeMarkup(name)}" classname="${suite}" time="${seconds(ms)}"`;
  return failure === undefined
    ? `${head}/>`
    : `${head}><failure message="${escapeMarkup(failure)}"/></testcase>`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
