import assert from "node:assert/strict";
import type { ProcFiles } from "../../../src/system/proc-process-table.ts";
import {
  parseStat,
  ProcProcessTable,
} from "../../../src/system/proc-process-table.ts";

interface StatSketch {
  readonly name?: string;
  readonly state?: string;
  readonly threads?: number;
  readonly start?: number;
}

/** A line of `/proc/PID/stat`, as proc_pid_stat(5) orders it. */
function statLine(
  pid: number,
  { name = "sh", state = "S", threads = 1, start = 8123 }: StatSketch = {},
): string {
  const times = "0 -1 4194304 100 0 0 0 1 2 0 0 20 0".split(" ");
  const before = [state, 7, 5, 5, ...times];
  return `${pid} (${name}) ${[...before, threads, 0, start, 2609152].join(" ")}\n`;
}

describe("a line of /proc/PID/stat", () => {
  it("tells parent, group and start", () => {
    assert.deepEqual(parseStat(statLine(42)), {
      pid: 42,
      parent: 7,
      group: 5,
      zombie: false,
      startTime: "8123",
    });
  });

  for (const name of ["a b", "x) S 1 1", "((sd-pam))", "new\nline", ""]) {
    it(`may name a program ${JSON.stringify(name)}`, () => {
      const parsed = parseStat(statLine(42, { name }));
      assert.equal(parsed?.parent, 7);
      assert.equal(parsed.startTime, "8123");
    });
  }

  it("tells a zombie from a process whose first thread alone has ended", () => {
    assert.equal(parseStat(statLine(42, { state: "Z" }))?.zombie, true);
    assert.equal(parseStat(statLine(42, { state: "X" }))?.zombie, true);
    const goesOn = statLine(42, { state: "Z", threads: 3 });
    assert.equal(parseStat(goesOn)?.zombie, false);
  });

  it("of one that has gone is nothing", () => {
    assert.equal(parseStat(""), undefined);
    assert.equal(parseStat("42 (sh) S 7"), undefined);
  });
});

/** A `/proc` of these files; an error is thrown by who reads it. */
function procOf(contents: Record<string, string | Error>): ProcFiles {
  return {
    list: () => [
      "self",
      "meminfo",
      ...new Set(Object.keys(contents).map((path) => path.split("/")[0] ?? "")),
    ],
    read: (path) => {
      const content = contents[path] ?? failure("ENOENT");
      if (typeof content === "string") return content;
      throw content;
    },
  };
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe("the processes of Linux", () => {
  it("bear the marks of their environment, read once a process", async () => {
    const files: Record<string, string | Error> = {
      "42/stat": statLine(42),
      "42/environ": "A=1\0SLIPSTREAM_MARK=RUN/a/1 B/c/2\0Z=SLIPSTREAM_MARK=x\0",
    };
    const table = new ProcProcessTable({ files: procOf(files) });
    assert.equal((await table.scan())[0]?.mark, "RUN/a/1 B/c/2");
    files["42/environ"] = failure("EACCES");
    assert.equal((await table.scan())[0]?.mark, "RUN/a/1 B/c/2");
  });

  it("are not asked for a mark that is of this program where they are older", async () => {
    const environ = "SLIPSTREAM_MARK=RUN/a/1\0";
    const files = {
      "self/stat": statLine(7, { start: 500 }),
      "42/stat": statLine(42, { start: 499 }),
      "42/environ": failure("EMFILE"),
      "43/stat": statLine(43, { start: 500 }),
      "43/environ": environ,
    };
    const marks = "what this program starts";
    const table = new ProcProcessTable({ files: procOf(files), marks });
    const found = await table.scan();
    assert.deepEqual(
      found.map(({ mark }) => mark),
      ["", "RUN/a/1"],
    );
  });

  it("are all asked where the start of this program cannot be told", async () => {
    const files = {
      "self/stat": failure("EMFILE"),
      "42/stat": statLine(42, { start: 0 }),
      "42/environ": "SLIPSTREAM_MARK=RUN/a/1\0",
    };
    const marks = "what this program starts";
    const table = new ProcProcessTable({ files: procOf(files), marks });
    assert.equal((await table.scan())[0]?.mark, "RUN/a/1");
  });

  it("have no mark where their environment is hidden", async () => {
    const files = { "42/stat": statLine(42), "42/environ": failure("EACCES") };
    const [found] = await new ProcProcessTable({ files: procOf(files) }).scan();
    assert.equal(found?.mark, "");
  });

  it("are still who they were by their start", () => {
    const files: Record<string, string> = { "42/stat": statLine(42) };
    const table = new ProcProcessTable({ files: procOf(files) });
    assert.ok(table.isStill({ pid: 42, startTime: "8123" }));
    assert.ok(!table.isStill({ pid: 42, startTime: "8122" }));
    assert.ok(!table.isStill({ pid: 43, startTime: "8123" }));
  });

  it("are left out where they end meanwhile", async () => {
    const files = { "42/stat": failure("ESRCH"), "43/stat": statLine(43) };
    const found = await new ProcProcessTable({ files: procOf(files) }).scan();
    assert.deepEqual(
      found.map(({ pid }) => pid),
      [43],
    );
  });

  for (const path of ["42/stat", "42/environ"]) {
    it(`are not taken for ended where ${path} cannot be opened for now`, async () => {
      const files = { "42/stat": statLine(42), [path]: failure("EMFILE") };
      const scan = new ProcProcessTable({ files: procOf(files) }).scan();
      await assert.rejects(scan, /EMFILE/);
    });
  }

  it("are read in slices that let others run", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [`${i + 1}/stat`, statLine(i + 1)]),
    );
    assert.equal(
      (await new ProcProcessTable({ files: procOf(files) }).scan()).length,
      100,
    );
  });
});
