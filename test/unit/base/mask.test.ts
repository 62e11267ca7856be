import assert from "node:assert/strict";
import fc from "fast-check";
import { Mask, maskOf } from "../../../src/base/mask/mask.ts";
import { secretForms } from "../../../src/base/mask/secret-forms.ts";

/** Every place of a secret, byte by byte; each stretch becomes one `***`. */
function slowly(bytes: Buffer, forms: readonly string[]): Buffer {
  const covered = new Uint8Array(bytes.length);
  for (const form of forms.map((text) => Buffer.from(text))) {
    for (let at = 0; ; at++) {
      at = bytes.indexOf(form, at);
      if (at < 0) break;
      covered.fill(1, at, at + form.length);
    }
  }
  const shown: Buffer[] = [];
  bytes.forEach((byte, at) => {
    if (covered[at] !== 1) shown.push(Buffer.from([byte]));
    else if (covered[at - 1] !== 1) shown.push(Buffer.from("***"));
  });
  return Buffer.concat(shown);
}

function inPieces(mask: Mask, bytes: Buffer, sizes: readonly number[]): Buffer {
  const filter = mask.filter();
  const shown: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    shown.push(filter.push(bytes.subarray(at, at + size)));
    at += size;
  }
  shown.push(filter.push(bytes.subarray(at)), filter.end());
  return Buffer.concat(shown);
}

/** Few letters, so that texts hold secrets, overlap and begin alike; no star. */
const letters = fc.constantFrom("a", "b", "ä", "\n", "€", "😀", '"', " ");
const someText = fc.string({ unit: letters, maxLength: 8 });
const someSecret = someText.filter((text) => text.trim() !== "");
const someSecrets = fc.array(someSecret, { minLength: 1, maxLength: 4 });

/** Secrets and text about them. */
const someCase = someSecrets.chain((secrets) =>
  fc.record({
    secrets: fc.constant(secrets),
    text: fc
      .array(fc.oneof(fc.constantFrom(...secrets), someText), { maxLength: 12 })
      .map((parts) => parts.join("")),
    sizes: fc.array(fc.nat({ max: 9 }), { maxLength: 30 }),
  }),
);

describe("a mask", () => {
  it("hides the same wherever the text is cut into pieces", () => {
    fc.assert(
      fc.property(someCase, ({ secrets, text, sizes }) => {
        const bytes = Buffer.from(text);
        const found = inPieces(new Mask(secrets), bytes, sizes);
        const expected = slowly(bytes, secrets.flatMap(secretForms));
        assert.equal(found.toString(), expected.toString());
      }),
      { numRuns: 1000 },
    );
  });

  it("lets no secret through, in any of its forms", () => {
    fc.assert(
      fc.property(someCase, ({ secrets, text, sizes }) => {
        const bytes = Buffer.from(text);
        const shown = inPieces(new Mask(secrets), bytes, sizes).toString();
        for (const form of secrets.flatMap(secretForms)) {
          assert.equal(shown.includes(form), false, form);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("lets no secret through that stands in JSON, an address or Base64", () => {
    const long = fc.string({ unit: "grapheme", minLength: 6, maxLength: 20 });
    fc.assert(
      fc.property(
        long.filter((text) => text.trim().length > 5 && !text.includes("*")),
        fc.string({ maxLength: 9 }),
        (secret, before) => {
          const mask = new Mask([secret]);
          const json = JSON.stringify({ [before]: secret });
          assert.equal(mask.text(json).includes(secret), false);
          const inner = JSON.stringify(secret.trim()).slice(1, -1);
          assert.equal(mask.text(json).includes(inner), false);
          const { href } = new URL("http://x/?");
          const url = `${href}${encodeURIComponent(secret.trim().toWellFormed())}`;
          assert.equal(mask.text(url), `${url.slice(0, href.length)}***`);
          const base64 = Buffer.from(before + secret).toString("base64");
          const masked = mask.text(base64);
          assert.match(masked, /\*\*\*/);
          const left = Buffer.from(masked.replace("***", ""), "base64");
          assert.ok(left.length <= Buffer.from(before).length + 5);
        },
      ),
    );
  });

  it("shows what follows at once where no secret can begin, and holds back no more than one", () => {
    const filter = new Mask(["hunter22"]).filter();
    const shown = (text: string): string =>
      Buffer.from(filter.push(Buffer.from(text))).toString();
    assert.equal(shown("a line\n"), "a line\n");
    assert.equal(shown("its hunter2"), "its ");
    assert.equal(shown("3 hunter22, hun"), "hunter23 ***, ");
    assert.equal(Buffer.from(filter.end()).toString(), "hun");
  });

  it("holds back nothing of a secret that goes on and on", () => {
    const filter = new Mask(["aaaa"]).filter();
    const piece = Buffer.alloc(1000, "a");
    const shown = Array.from({ length: 100 }, () => filter.push(piece));
    assert.equal(Buffer.concat([...shown, filter.end()]).toString(), "***");
  });

  it("masks each line of a secret that has several, but for the shortest", () => {
    const key = "-----BEGIN-----\n  abcdefgh\r\n}\n-----END-----\n";
    const mask = new Mask([key]);
    assert.equal(mask.text("}, abcdefgh."), "}, ***.");
    assert.equal(mask.text(`<${key}>`), "<***\n>");
    assert.equal(mask.text(JSON.stringify(key)), '"***\\n"');
  });

  it("masks the basic authorization that holds it", () => {
    const header = Buffer.from("somebody:s3cr3t-t0ken").toString("base64");
    const shown = new Mask(["s3cr3t-t0ken"]).text(header);
    assert.match(shown, /\*\*\*/);
    const left = Buffer.from(shown.split("***")[0] ?? "", "base64").toString();
    assert.ok("somebody:s".startsWith(left), left);
  });

  it("masks what a text was cut in the middle of", () => {
    const mask = new Mask(["hunter22"]);
    assert.equal(mask.text('"x hunte…"'), '"x ***…"');
    assert.equal(mask.text("the … hunt"), "the … hunt");
    assert.equal(mask.text("hun…"), "hun…");
  });

  it("masks numbers and names, and a value that is a secret as a whole", () => {
    const mask = new Mask(["12345678", "token", '{"a":1,"b":[true]}']);
    assert.deepEqual(mask.json({ n: 12345678, m: 5, token: [null, true] }), {
      n: "***",
      m: 5,
      "***": [null, true],
    });
    assert.deepEqual(mask.json({ a: 1, b: [true] }), "***");
    assert.deepEqual(mask.json({ a: 1, b: [false] }), { a: 1, b: [false] });
  });

  it("leaves a text alone that has no secret", () => {
    const text = "half a pair: \ud83d";
    assert.equal(new Mask(["x1y2"]).text(text), text);
  });

  it("is none where nothing is to be hidden", () => {
    assert.equal(maskOf([]), undefined);
    assert.equal(maskOf(["", " \n"]), undefined);
    assert.equal(maskOf(["", "a"])?.text("cat"), "c***t");
  });
});
