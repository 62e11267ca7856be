/**
 * The seed of one instance, a whole number below 2³²: the same for the same `seed`
 * and number everywhere, and another for every number. docs/language.md has the
 * formula.
 */
export function instanceSeed(seed: string, instance: number): number {
  const step = 0x9e3779b9;
  return mix((hash(seed) + Math.imul(instance, step)) | 0);
}

/** FNV-1a of the UTF-8 bytes. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193);
  }
  return value;
}

/** The last step of MurmurHash3: each number comes from exactly one. */
function mix(number: number): number {
  let value = number;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
