/** Words that mean something else to Mermaid where a node's name is expected. */
const reserved = new Set(
  "end graph flowchart subgraph direction style linkstyle class classdef click call href default interpolate _self _blank _parent _top".split(
    " ",
  ),
);

/** The id itself where Mermaid takes it for a name, else one like it that no other step has. */
export function mermaidNames(
  ids: readonly string[],
): ReadonlyMap<string, string> {
  const taken = new Set(ids);
  return new Map(
    ids.map((id) => {
      if (/^[A-Za-z_]\w*$/.test(id) && !reserved.has(id.toLowerCase())) {
        return [id, id];
      }
      let name = `step_${id.replace(/\W/g, "_")}`;
      while (taken.has(name)) name += "_";
      taken.add(name);
      return [id, name];
    }),
  );
}

/** For between `["` and `"]`. */
export function mermaidLabel(text: string): string {
  return text
    .replaceAll("#", "#35;")
    .replaceAll('"', "#quot;")
    .replaceAll("`", "#96;");
}
