import assert from "node:assert/strict";
import { asciiGlyphs, supportsUnicode } from "../../../src/cli/glyphs.ts";
import { stepSymbols } from "../../../src/present/step-line.ts";

describe("glyphs", () => {
  it("have a stand-in in ASCII, a different one for every status", () => {
    const symbols = Object.values(stepSymbols).map(asciiGlyphs);
    for (const symbol of symbols) assert.match(symbol, /^[!-~]$/);
    assert.equal(new Set(symbols).size, symbols.length);
    assert.equal(asciiGlyphs("a → b… 2×"), "a -> b... 2x");
  });

  it("are kept from consoles that cannot show them", () => {
    assert.equal(supportsUnicode("linux", { TERM: "xterm" }), true);
    assert.equal(supportsUnicode("linux", { TERM: "linux" }), false);
    assert.equal(supportsUnicode("win32", {}), false);
    assert.equal(supportsUnicode("win32", { WT_SESSION: "1" }), true);
  });
});
