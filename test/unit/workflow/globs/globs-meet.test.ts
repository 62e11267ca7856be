import assert from "node:assert/strict";
import fc from "fast-check";
import type { Glob } from "../../../../src/workflow/globs/glob.ts";
import {
  globMatches,
  globsMeet,
} from "../../../../src/workflow/globs/globs-meet.ts";
import {
  foldersOf,
  globInFolder,
  parseGlob,
} from "../../../../src/workflow/globs/parse-glob.ts";

function globsOf(
  text: string,
  folder: readonly string[] = [],
  ignoresCase = true,
): readonly Glob[] {
  const parsed = parseGlob(text, ignoresCase);
  assert.ok(parsed.ok, text);
  return parsed.value.map((one) => {
    const glob = globInFolder(one, folder);
    assert.ok(glob, text);
    return glob;
  });
}

function meet(one: string, other: string): boolean {
  const effort = { comparisons: 0 };
  const others = globsOf(other);
  return globsOf(one).some((a) => others.some((b) => globsMeet(a, b, effort)));
}

function matches(text: string, path: string, ignoresCase = false): boolean {
  return globsOf(text, [], ignoresCase).some((glob) =>
    globMatches(glob, path.split("/")),
  );
}

/** Every path of up to four names of up to two letters. */
function smallPaths(): readonly string[] {
  const names = ["a", "b", "aa", "ab", "ba", "bb"];
  const two = names.flatMap((one) => names.map((other) => `${one}/${other}`));
  const three = two.flatMap((one) => names.map((other) => `${one}/${other}`));
  const four = two.flatMap((one) => two.map((other) => `${one}/${other}`));
  return [...names, ...two, ...three, ...four];
}

/** What the glob says, by another way than the code's. */
function regexOf(glob: string): RegExp {
  const parts = glob.split("/").map((part) => {
    if (part === "**") return "(?:[^/]+/)*";
    const name = part.replaceAll("*", "[^/]*").replaceAll("?", "[^/]");
    return `${name.replaceAll("[!", "[^")}/`;
  });
  const isPlain = !/[*?[]/.test(glob.split("/").at(-1) ?? "");
  return new RegExp(`^${parts.join("")}${isPlain ? "(?:[^/]+/)*" : ""}$`);
}

describe("two globs", () => {
  for (const [one, other] of [
    ["out/**", "out/a/b.txt"],
    ["out", "out/a"],
    ["out/", "out/*"],
    ["v1.2/", "v1.2/a"],
    [".cache", "**/*.o"],
    [".", "anything/at/all"],
    ["*.ts", "a.*"],
    ["a*c*e", "ab*d?"],
    ["**/x/**", "a/**/y"],
    ["src/**/*.ts", "src/index.ts"],
    ["{a,b}/x", "{b,c}/{x,y}"],
    ["[a-f].txt", "[!a-e].txt"],
    ["Out/A.txt", "oUT/[A].TXT"],
    ["*", ".hidden"],
    ["ä[a-ü]", "Ä?"],
    ["./a/../b", "b"],
  ] as const) {
    it(`${one} and ${other} can match one path`, () => {
      assert.ok(meet(one, other));
      assert.ok(meet(other, one));
    });
  }

  for (const [one, other] of [
    ["out/a", "out/ab"],
    ["out/*", "out/a/b"],
    ["*", "out/a"],
    ["report.json", "**/*.o"],
    ["*.ts", "*.js"],
    ["a*", "b*"],
    ["src/**/*.ts", "src/a/*.js"],
    ["[a-e].txt", "[!a-e].txt"],
    ["{a,b}/**", "c/**"],
    ["??", "abc"],
    ["**/a.txt", "b.*"],
  ] as const) {
    it(`${one} and ${other} cannot`, () => {
      assert.ok(!meet(one, other));
      assert.ok(!meet(other, one));
    });
  }

  it("meet exactly where some path matches both", () => {
    const part = fc.constantFrom(
      ...["a", "b", "*", "**", "?", "a*", "*b", "[ab]", "[!a]", "?b", "a?"],
    );
    const glob = fc
      .array(part, { minLength: 1, maxLength: 2 })
      .map((parts) => parts.join("/"));
    const paths = smallPaths();
    fc.assert(
      fc.property(glob, glob, (one, other) => {
        const [a, b] = [regexOf(one), regexOf(other)];
        const found = paths.some(
          (path) => a.test(`${path}/`) && b.test(`${path}/`),
        );
        assert.equal(meet(one, other), found, `${one} and ${other}`);
      }),
      { numRuns: 300 },
    );
  });

  it("take a bounded time, whatever they are", () => {
    const effort = { comparisons: 0 };
    const [one] = globsOf("*a".repeat(490));
    const [other] = globsOf("*b*a".repeat(245));
    assert.ok(one && other);
    assert.ok(globsMeet(one, other, effort));
    assert.ok(effort.comparisons < 1_000_000);
  });
});

describe("a glob", () => {
  it("matches paths as they are written, unless it ignores case", () => {
    assert.ok(matches("dist/*.js", "dist/app.js"));
    assert.ok(!matches("dist/*.js", "dist/App/x.js"));
    assert.ok(!matches("Dist", "dist/app.js"));
    assert.ok(matches("Dist", "dist/app.js", true));
    assert.ok(matches("**/[A-C]x", "deep/er/bx", true));
    assert.ok(matches("a/**", "a/.b/c"));
  });

  it("is seen from its folder, and knows when it leads out", () => {
    const folder = foldersOf("./a//b/../c", false) ?? [];
    assert.deepEqual(folder, ["a", "c"]);
    assert.ok(globMatches(globsOf("../x", folder)[0]!, ["a", "x"]));
    const out = parseGlob("../../../x", false);
    assert.ok(out.ok && globInFolder(out.value[0]!, folder) === undefined);
    assert.equal(foldersOf("../x", false), undefined);
    assert.equal(foldersOf("/x", false), undefined);
    assert.equal(foldersOf("C:/x", false), undefined);
  });
});
