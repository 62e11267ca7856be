import { findCycles } from "./graph/find-cycles.ts";
import type { LinkedDependency, LinkedStep } from "./link-steps.ts";
import type { Reading } from "./reading.ts";

const longestShown = 20;

/** Each loop once, from its first member in the file; `→` is "waits for". */
export function checkCycles(
  reading: Reading,
  steps: readonly LinkedStep[],
): void {
  const indexes = new Map(steps.map((step, index) => [step.id, index]));
  const edges = steps.map((step) =>
    step.dependencies.flatMap((one) => indexes.get(one.id) ?? []),
  );
  for (const cycle of findCycles(edges)) {
    const members = cycle.flatMap((index) => steps[index] ?? []);
    reportCycle(reading, members);
  }
}

function reportCycle(reading: Reading, members: readonly LinkedStep[]): void {
  const links = members.flatMap((member, index) => {
    const next = members[(index + 1) % members.length];
    const link = member.dependencies.find((one) => one.id === next?.id);
    return link ? [{ from: member.id, link }] : [];
  });
  const [first] = links;
  if (!first) return;
  const message = `The steps wait for each other: ${loopText(members)}${groupsText(links)}.`;
  reading.report(first.link.place, ["cycle", message], {
    related: links.slice(0, longestShown).map(({ from, link }) => ({
      message: edgeText(from, link),
      place: link.place,
    })),
    cycle: members.map(({ id }) => id),
  });
}

function groupsText(
  links: readonly { readonly link: LinkedDependency }[],
): string {
  const names = new Set(links.flatMap(({ link }) => link.group?.id ?? []));
  if (names.size === 0) return "";
  const shown = [...names].map((name) => `'${name}'`).join(", ");
  return `, because of the ${names.size > 1 ? "groups" : "group"} ${shown}`;
}

function edgeText(from: string, link: LinkedDependency): string {
  if (link.group?.as === "order") {
    return `'${from}' comes after '${link.id}' in the group '${link.group.id}' here.`;
  }
  if (link.group) {
    return `'${from}' waits for '${link.id}' of the group '${link.group.id}' here.`;
  }
  return link.implied
    ? `'${from}' refers to '${link.id}' here.`
    : `'${from}' waits for '${link.id}' here.`;
}

function loopText(members: readonly LinkedStep[]): string {
  const ids = members.map((member) => member.id);
  const shown =
    ids.length > longestShown
      ? [
          ...ids.slice(0, longestShown - 2),
          `(${ids.length - longestShown + 1} more)`,
          ...ids.slice(-1),
        ]
      : ids;
  return [...shown, ids[0]].join(" → ");
}
