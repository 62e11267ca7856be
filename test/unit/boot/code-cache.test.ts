import assert from "node:assert/strict";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CodeCache } from "../../../src/boot/code-cache.ts";

describe("the code that is kept", () => {
  let home: string;
  let folder: string;
  const data = Buffer.from("what V8 made of it");

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "slipstream-test-"));
    folder = join(home, "cache", "slipstream");
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  function onlyFile(): string {
    const [name = "", ...others] = readdirSync(folder);
    assert.deepEqual(others, []);
    return join(folder, name);
  }

  it("is there the next time", () => {
    assert.equal(new CodeCache(folder, "ab12").read(), undefined);
    new CodeCache(folder, "ab12").write(data);
    assert.deepEqual(new CodeCache(folder, "ab12").read(), data);
    new CodeCache(folder, "ab12").write(Buffer.from("anew"));
    assert.equal(new CodeCache(folder, "ab12").read()?.toString(), "anew");
    onlyFile();
  });

  it("is not that of another program", () => {
    new CodeCache(folder, "ab12").write(data);
    assert.equal(new CodeCache(folder, "cd34").read(), undefined);
  });

  it("is not taken where a byte of it is not what it was, or is missing", () => {
    new CodeCache(folder, "ab12").write(data);
    const content = readFileSync(onlyFile());
    for (let at = 0; at < content.length; at++) {
      const damaged = Buffer.from(content);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      writeFileSync(onlyFile(), damaged);
      assert.equal(new CodeCache(folder, "ab12").read(), undefined);
      writeFileSync(onlyFile(), content.subarray(0, at));
      assert.equal(new CodeCache(folder, "ab12").read(), undefined);
    }
  });

  it("is not taken, nor kept, where others can write it", function () {
    if (process.platform === "win32") this.skip();
    new CodeCache(folder, "ab12").write(data);
    chmodSync(onlyFile(), 0o620);
    assert.equal(new CodeCache(folder, "ab12").read(), undefined);
    rmSync(onlyFile());
    chmodSync(folder, 0o777);
    new CodeCache(folder, "ab12").write(data);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("is not kept where it cannot be, and nobody is bothered", () => {
    writeFileSync(join(home, "cache"), "a file");
    new CodeCache(folder, "ab12").write(data);
    assert.deepEqual(readdirSync(home), ["cache"]);
  });

  it("makes no home for somebody who has none", () => {
    const nowhere = join(home, "nobody", ".cache", "slipstream");
    new CodeCache(nowhere, "ab12").write(data);
    assert.deepEqual(readdirSync(home), []);
  });

  it("is not taken from a folder that others can write", function () {
    if (process.platform === "win32") this.skip();
    new CodeCache(folder, "ab12").write(data);
    chmodSync(folder, 0o777);
    assert.equal(new CodeCache(folder, "ab12").read(), undefined);
  });
});
