import assert from "node:assert/strict";
import { crc32 as expected } from "node:zlib";
import { crc32 } from "../../../src/base/crc32.ts";

describe("the CRC-32", () => {
  const texts = ["", "a", "é→𝄞", "123456789", "{}".repeat(5000)];

  it("is that of zip, however much there was before", () => {
    assert.equal(crc32("123456789"), 0xcbf43926);
    for (let round = 0; round < 2; round++) {
      for (const text of texts) assert.equal(crc32(text), expected(text));
    }
  });
});
