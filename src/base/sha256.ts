/**
 * The SHA-256 of a text's UTF-8 bytes: 64 lower-case hexadecimal digits, as in FIPS
 * 180-4. `node:crypto` has it too, but to load that takes a fifth of the time in which
 * an empty Node starts, and nothing else in a run needs it.
 */
export function sha256(text: string): string {
  const blocks = padded(text);
  const state = Int32Array.from(initial);
  const schedule = new Int32Array(64);
  for (let offset = 0; offset < blocks.length; offset += 64) {
    fill(schedule, blocks, offset);
    compress(state, schedule);
  }
  return Array.from(state, toHex).join("");
}

type Eight = [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
];

const [initial, roundConstants] = constants();

/** The first 32 bits behind the points of the square roots of the first 8 primes, and of the cube roots of the first 64. */
function constants(): readonly [readonly number[], Int32Array] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0))
      primes.push(candidate);
  }
  const squares = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  return [
    squares,
    Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
  ];
}

function fraction(root: number): number {
  return ((root % 1) * 2 ** 32) | 0;
}

/** The text's bytes, a bit, zeros, and the length in bits: a multiple of 64 bytes. */
function padded(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const blocks = Buffer.alloc(Math.ceil((length + 9) / 64) * 64);
  blocks.write(text);
  blocks[length] = 0x80;
  blocks.writeUIntBE(length * 8, blocks.length - 6, 6);
  return blocks;
}

function fill(schedule: Int32Array, blocks: Buffer, offset: number): void {
  for (let i = 0; i < 16; i++) schedule[i] = blocks.readInt32BE(offset + 4 * i);
  for (let i = 16; i < 64; i++) {
    const early = at(schedule, i - 15);
    const late = at(schedule, i - 2);
    const mixed =
      (turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)) +
      (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10));
    schedule[i] = at(schedule, i - 16) + at(schedule, i - 7) + mixed;
  }
}

function compress(state: Int32Array, schedule: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = Array.from(state) as Eight;
  for (let i = 0; i < 64; i++) {
    const first =
      h +
      (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
      ((e & f) ^ (~e & g)) +
      at(roundConstants, i) +
      at(schedule, i);
    const second =
      (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) {
    state[i] = at(state, i) + value;
  }
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

/** To the right by so many of 32 bits. */
function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function toHex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
