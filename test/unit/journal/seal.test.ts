import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { seal, sealOf } from "../../../src/journal/seal.ts";

function sealOfText(line: string): string {
  return sealOf(Buffer.from(line));
}

describe("the checksum of a line", () => {
  it("is its last field, and a JSON reader sees all the others", () => {
    const object = { seq: 1, text: 'grüß "dich"\n', deep: { crc: "deadbeef" } };
    const line = seal(JSON.stringify(object));
    const { crc, ...rest } = JSON.parse(line) as Record<string, unknown>;
    assert.deepEqual(rest, object);
    assert.match(String(crc), /^[0-9a-f]{8}$/);
    assert.equal(Object.keys(JSON.parse(line) as object).at(-1), "crc");
  });

  it("is the CRC-32 that everybody knows", () => {
    // crc32("123456789") is the check value in every catalogue of CRCs.
    assert.equal(sealOfText('123456789,"crc":"cbf43926"}'), "whole");
    assert.equal(seal("123456789}"), '123456789,"crc":"cbf43926"}');
  });

  it("is that of the example in the documentation", () => {
    const page = new URL("../../../docs/contract.md", import.meta.url);
    const examples = readFileSync(page, "utf8")
      .split("\n")
      .filter((line) => line.startsWith('{"seq"'));
    assert.deepEqual(examples.map(sealOfText), ["whole"]);
  });

  it("tells a line that was changed, and one that never had any", () => {
    const line = seal('{"a":1}');
    assert.equal(sealOfText(line), "whole");
    assert.equal(sealOfText(line.replace("1", "2")), "broken");
    assert.equal(sealOfText('{"a":1}'), "none");
    assert.equal(sealOfText(`${line} `), "none");
    assert.equal(sealOfText(""), "none");
    assert.equal(sealOfText(line.toUpperCase()), "none");
    assert.equal(sealOfText(`{"a":${line}}`), "none");
  });
});
