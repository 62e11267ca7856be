import type { Reading } from "./reading.ts";
import type { ReferenceUse } from "./scope.ts";
import type { SecretDeclaration } from "./secret-declaration.ts";
import { placeInScalar } from "./syntax/scalar-place.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";
import { holdsExpression } from "./read-text.ts";

/** Refuses a secret whose value stands in the workflow's own `env`. */
export function checkLiteralSecrets(
  reading: Reading,
  secrets: readonly SecretDeclaration[],
  environment: MapEntry | undefined,
): void {
  if (environment?.value.kind !== "map") return;
  const names = new Set(secrets.map(({ name }) => name));
  for (const { key, value } of environment.value.entries) {
    if (!names.has(key) || value.kind !== "scalar") continue;
    if (holdsExpression(value.text)) continue;
    const message = `'${key}' is a secret: its value cannot stand in the file.`;
    reading.report(value, ["secret-in-file", message]);
  }
}

/** Refuses secrets where files are named that may hold them. */
export function checkSecretPaths(
  reading: Reading,
  uses: readonly ReferenceUse[],
): void {
  for (const { reference, scalar } of uses) {
    if (reference.context !== "secrets") continue;
    const place = placeInScalar(reading.source, scalar, reference);
    const message =
      "A path of 'env_file' cannot hold a secret: such a file may be where it stands.";
    reading.report(place, ["expression-not-allowed", message]);
  }
}
