import type { SecretDeclaration } from "../workflow/secret-declaration.ts";
import type { Workflow } from "../workflow/workflow.ts";

type Values = Readonly<Record<string, string>>;

/** Those of a workflow and of all that it calls, each name once. */
export function secretsOf({
  secrets,
  called,
}: Workflow): readonly SecretDeclaration[] {
  const all = [
    ...secrets,
    ...[...(called?.values() ?? [])].flatMap((one) => one.secrets),
  ];
  return [...new Map(all.map((one) => [one.name, one])).values()];
}

/** Of all that a run was given, what the workflow itself declares. */
export function ownSecrets({ secrets }: Workflow, all: Values): Values {
  return Object.fromEntries(secrets.map(({ name }) => [name, all[name] ?? ""]));
}
