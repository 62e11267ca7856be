/** `.workflows/build-all.workflow.yaml` is called `build-all`. */
export function fileTitle(file: string): string {
  const base = file.split(/[\\/]/).at(-1) ?? file;
  return base.replace(/(?:\.workflow)?\.(?:ya?ml|json)$/i, "") || base;
}
