/** A line of a secret that is shorter is masked only with the rest: `}` would mask half a log. */
const shortestLine = 4;

/** Characters of Base64 that are too few to tell a secret, and too frequent. */
const shortestBase64 = 6;

/**
 * The texts that give a secret away: itself, each of its lines, and how it looks in JSON,
 * in an address and in Base64. None for a blank one.
 */
export function secretForms(secret: string): readonly string[] {
  const value = secret.trim();
  if (value === "") return [];
  const lines = value
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= shortestLine);
  const texts = [value, ...lines];
  return [
    ...new Set([
      ...texts,
      ...texts.flatMap(jsonForms),
      ...urlForms(value),
      ...base64Forms(secret),
      ...base64Forms(value),
    ]),
  ];
}

/** As JavaScript writes it, and as Python does, whose JSON is ASCII. */
function jsonForms(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return [json, ascii];
}

function urlForms(text: string): readonly string[] {
  const encoded = encodeURIComponent(text.toWellFormed());
  const lowerCase = encoded.replaceAll(/%../g, (code) => code.toLowerCase());
  return [encoded, lowerCase].flatMap((form) => [
    form,
    form.replaceAll("%20", "+"),
  ]);
}

/** Base64 of the text alone, and the part that it makes sure of in the Base64 of a longer one. */
function base64Forms(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const whole = bytes.toString("base64");
  const forms = [whole, whole.replace(/=+$/, ""), ...within(bytes)].filter(
    (form) => form.length >= shortestBase64,
  );
  return forms.flatMap((form) => [
    form,
    form.replaceAll("+", "-").replaceAll("/", "_"),
  ]);
}

/** By how many bytes stand before it in a group of three. */
function within(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const after = (before + bytes.length) % 3;
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const encoded = padded.toString("base64");
    const first = before === 0 ? 0 : before + 1;
    const last = after === 0 ? encoded.length : encoded.length - 4 + after;
    return encoded.slice(first, last);
  });
}
