import assert from "node:assert/strict";
import { join } from "node:path";
import { encodeEvent } from "../../../src/journal/codec.ts";
import type { Journal } from "../../../src/journal/read-journal.ts";
import {
  parseJournal,
  readJournal,
} from "../../../src/journal/read-journal.ts";
import { seal } from "../../../src/journal/seal.ts";
import type { RunEvent } from "../../../src/run/events.ts";
import { journalOf } from "../../support/journal-file.ts";
import { ToldRun } from "../../support/told-run.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

const events = new ToldRun({ a: [] })
  .start(1, "a")
  .succeed(2, "a")
  .finish(3, "succeeded").events;
const lines = events.map((event, index) => encodeEvent(event, index === 0));
const older = events.map((event) => `${JSON.stringify(event)}\n`);

function parse(text: string): Journal {
  return parseJournal(Buffer.from(text));
}

function seqsOf({ events: found }: Journal): readonly number[] {
  return found.map(({ seq }) => seq);
}

/** Milliseconds of this program's own work: others on the machine do not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** `stop` returns the most work that was done between two turns of the event loop, in milliseconds. */
function watchTurns(): { readonly stop: () => number } {
  let last = cpuMs();
  let longest = 0;
  let turn: NodeJS.Immediate;
  const look = (): void => {
    longest = Math.max(longest, cpuMs() - last);
    last = cpuMs();
    turn = setImmediate(look);
  };
  look();
  return {
    stop: () => {
      clearImmediate(turn);
      return Math.max(longest, cpuMs() - last);
    },
  };
}

describe("a journal that is read", () => {
  after(removeWorkspaces);

  it("is the events as they were, whatever its version", () => {
    for (const text of [lines.join(""), older.join("")]) {
      const { damage, bytes, seq, events: found } = parse(text);
      assert.deepEqual(found, events);
      assert.deepEqual(
        { damage, bytes, seq },
        { damage: undefined, bytes: text.length, seq: 5 },
      );
    }
    assert.deepEqual(parse(""), { events: [], seq: 0, at: 0, bytes: 0 });
  });

  it("is one JSON object a line to those who know nothing of checksums", () => {
    const found = lines.map((line) => JSON.parse(line) as RunEvent);
    for (const [index, event] of events.entries()) {
      assert.deepEqual({ ...found[index], ...event }, found[index]);
    }
  });

  it("is a file, or the reason why it cannot be read", async () => {
    const folder = await workspaceWith({ journal: lines.join("") });
    const read = await readJournal(join(folder, "journal"));
    assert.deepEqual(read.ok && read.value.events, events);
    const missing = await readJournal(join(folder, "missing"));
    assert.match(missing.ok ? "" : missing.error, /ENOENT/);
  });

  it("lets others have their turns while there is much to read, and is the same", async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => {
      const event = events[index === 0 ? 0 : 1];
      return encodeEvent({ ...event!, seq: index + 1 }, index === 0);
    }).join("");
    const folder = await workspaceWith({ journal: many });
    const began = cpuMs();
    const whole = parse(many);
    const inOneGo = cpuMs() - began;
    const turns = watchTurns();
    const read = await readJournal(join(folder, "journal"));
    const longest = turns.stop();
    assert.deepEqual(read.ok && read.value, whole);
    assert.ok(longest < inOneGo / 2, `${longest} of ${inOneGo} ms`);
  });

  it("may have lines of any length, and a torn one behind them", async () => {
    const [first, ...others] = events;
    const long = { ...first!, workflow: "ü".repeat(300_000) } as RunEvent;
    const text =
      encodeEvent(long, true) +
      others.map((event) => encodeEvent(event, false)).join("");
    for (const tail of ["", text.slice(0, 400_000), "x\n"]) {
      const folder = await workspaceWith({ journal: text + tail });
      const read = await readJournal(join(folder, "journal"));
      assert.deepEqual(read.ok && read.value, parse(text + tail));
      assert.equal(read.ok && read.value.bytes, Buffer.byteLength(text));
    }
  });

  it("leaves out what happened in one of many instances, and counts it", () => {
    const inner = events.map((event, index) =>
      encodeEvent(index === 0 ? event : { ...event, instance: 7 }, index === 0),
    );
    const { events: found, seq, at } = parse(inner.join(""));
    assert.deepEqual(found, [events[0]]);
    assert.deepEqual([seq, at], [5, events[4]!.at]);
  });

  it("may go on in a later version than it began", () => {
    const text = [...older.slice(0, 2), encodeEvent(events[2]!, true)].join("");
    assert.deepEqual(
      seqsOf(parse(text + lines.slice(3).join(""))),
      [1, 2, 3, 4, 5],
    );
    const without = parse(text + older.slice(3).join(""));
    assert.deepEqual(seqsOf(without), [1, 2, 3]);
    assert.equal(without.damage?.what, "the checksum is missing");
    const undeclared = parse(older.slice(0, 2).join("") + lines[2]!);
    assert.equal(undeclared.damage?.what, "no version is declared");
  });

  it("of a version to come is not guessed at", () => {
    const event = seal(JSON.stringify({ ...events[0], journal: 2 }));
    const { damage } = parse(`${event}\n`);
    assert.deepEqual(damage, {
      offset: 0,
      line: 1,
      what: "journals of version 2 cannot be read",
    });
  });

  it("passes over types of a later version, and counts them", () => {
    const later = seal('{"seq":3,"type":"step_dreamt","at":1,"of":"sheep"}');
    const text = [...lines.slice(0, 2), `${later}\n`, ...lines.slice(3)];
    assert.deepEqual(seqsOf(parse(text.join(""))), [1, 2, 4, 5]);
    const cut = parse(text.slice(0, 3).join(""));
    assert.deepEqual(
      { seqs: seqsOf(cut), seq: cut.seq },
      { seqs: [1, 2], seq: 3 },
    );
  });

  const gap = `${seal('{"seq":4,"type":"step_dreamt","at":1}')}\n`;
  for (const [name, damage, what] of [
    ["is torn", '{"seq":3,"type\n', "it is not an event"],
    ["is missing", "", "event 3 is missing"],
    ["is no object", `${seal("[1]")}\n`, "it is not an event"],
    ["is empty", "\n", "it is not an event"],
    ["has no number", `${seal('{"type":"x"}')}\n`, "it is not an event"],
    ["comes too early", gap, "event 3 is missing"],
    ["stands twice", lines[1]!, "event 3 is missing"],
    [
      "was changed",
      lines[2]!.replace('"a"', '"b"'),
      "the checksum does not fit",
    ],
    ["has no checksum", older[2]!, "the checksum is missing"],
  ] as const) {
    it(`counts up to a line that ${name}`, () => {
      const text = [...lines.slice(0, 2), damage, ...lines.slice(3)].join("");
      const journal = parse(text);
      assert.deepEqual(seqsOf(journal), [1, 2]);
      const offset = (lines[0]! + lines[1]!).length;
      assert.deepEqual(journal.damage, { offset, line: 3, what });
      assert.equal(journal.bytes, offset);
    });
  }

  it("counts up to an event that lacks what others take for granted", () => {
    for (const [index, change] of [
      [0, { steps: undefined }],
      [0, { steps: [{ id: "a", depends_on: "b" }] }],
      [0, { steps: [null] }],
      [0, { inputs: [] }],
      [1, { attempt: "1" }],
      [2, { pid: "1" }],
      [3, { status: "sleeping" }],
      [3, { message: 3 }],
      [4, { counts: { succeeded: 1 } }],
    ] as const) {
      const text = events
        .map((event, at) => (at === index ? { ...event, ...change } : event))
        .map((event) => `${JSON.stringify(event)}\n`);
      const { damage } = parse(text.join(""));
      assert.equal(damage?.line, index + 1, JSON.stringify(change));
    }
  });

  it("counts up to a line that only looks whole, in bytes and not in letters", () => {
    const grown = new ToldRun({ ü: [] }).start(1, "ü").events;
    const [first = "", second = ""] = grown.map((e, i) =>
      encodeEvent(e, i === 0),
    );
    const { damage } = parse(first + second.replace("ü", "u"));
    assert.equal(damage?.offset, Buffer.byteLength(first));
    assert.equal(parse(journalOf(grown)).damage, undefined);
  });
});
