import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeptFiles } from "../../../src/boot/kept-files.ts";

describe("a file that is kept", () => {
  let home: string;
  let folder: string;
  const name = "v24.code";
  const data = Buffer.from("what was made of it");

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "slipstream-test-"));
    folder = join(home, "cache", "slipstream");
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  function onlyFile(): string {
    assert.deepEqual(readdirSync(folder), [name]);
    return join(folder, name);
  }

  it("is there the next time", () => {
    assert.equal(new KeptFiles(folder, "ab12").read(name), undefined);
    new KeptFiles(folder, "ab12").write(name, data);
    assert.deepEqual(new KeptFiles(folder, "ab12").read(name), data);
    new KeptFiles(folder, "ab12").write(name, Buffer.from("anew"));
    assert.equal(new KeptFiles(folder, "ab12").read(name)?.toString(), "anew");
    onlyFile();
  });

  it("is not that of another program", () => {
    new KeptFiles(folder, "ab12").write(name, data);
    assert.equal(new KeptFiles(folder, "cd34").read(name), undefined);
  });

  it("is not taken where a byte of it is not what it was, or is missing", () => {
    new KeptFiles(folder, "ab12").write(name, data);
    const content = readFileSync(onlyFile());
    for (let at = 0; at < content.length; at++) {
      const damaged = Buffer.from(content);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      writeFileSync(onlyFile(), damaged);
      assert.equal(new KeptFiles(folder, "ab12").read(name), undefined);
      writeFileSync(onlyFile(), content.subarray(0, at));
      assert.equal(new KeptFiles(folder, "ab12").read(name), undefined);
    }
  });

  it("is not taken, nor kept, where others can write it", function () {
    if (process.platform === "win32") this.skip();
    new KeptFiles(folder, "ab12").write(name, data);
    chmodSync(onlyFile(), 0o620);
    assert.equal(new KeptFiles(folder, "ab12").read(name), undefined);
    rmSync(onlyFile());
    chmodSync(folder, 0o777);
    new KeptFiles(folder, "ab12").write(name, data);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("is not kept where it cannot be, and nobody is bothered", () => {
    writeFileSync(join(home, "cache"), "a file");
    new KeptFiles(folder, "ab12").write(name, data);
    assert.deepEqual(readdirSync(home), ["cache"]);
  });

  it("makes no home for somebody who has none", () => {
    const nowhere = join(home, "nobody", ".cache", "slipstream");
    new KeptFiles(nowhere, "ab12").write(name, data);
    assert.deepEqual(readdirSync(home), []);
  });

  it("is not taken from a folder that others can write", function () {
    if (process.platform === "win32") this.skip();
    new KeptFiles(folder, "ab12").write(name, data);
    chmodSync(folder, 0o777);
    assert.equal(new KeptFiles(folder, "ab12").read(name), undefined);
  });

  it("makes room for others when it is among the oldest", () => {
    const kept = new KeptFiles(folder, "ab12");
    const names = ["b.document", "a.document", "c.document", "d.document"];
    for (const [age, one] of [...names, "v24.code"].entries()) {
      kept.write(one, data);
      utimesSync(join(folder, one), 1000 - age, 1000 - age);
    }
    const bytes = statSync(join(folder, "v24.code")).size;
    kept.makeRoom(".document", { files: 3, bytes: Infinity });
    assert.deepEqual(readdirSync(folder).sort(), [
      "a.document",
      "b.document",
      "c.document",
      "v24.code",
    ]);
    kept.makeRoom(".document", { files: 3, bytes: 2 * bytes });
    assert.ok(!existsSync(join(folder, "c.document")));
    kept.makeRoom(".document", { files: 3, bytes: 2 * bytes - 1 });
    assert.deepEqual(readdirSync(folder).sort(), ["b.document", "v24.code"]);
    rmSync(folder, { recursive: true });
    kept.makeRoom(".document", { files: 0, bytes: 0 });
  });

  it("is for nobody else to read", function () {
    if (process.platform === "win32") this.skip();
    new KeptFiles(folder, "ab12").write(name, data);
    const modes = [folder, onlyFile()].map((path) => statSync(path).mode);
    assert.deepEqual(
      modes.map((mode) => mode & 0o777),
      [0o700, 0o600],
    );
  });
});
