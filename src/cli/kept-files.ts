/** What the loader keeps for the program from one start to the next: see `src/boot/kept-files.ts`. */
export interface KeptFiles {
  /** Undefined where there is nothing of use. */
  read(name: string): Buffer | undefined;
  /** Where it cannot be, nothing is kept. */
  write(name: string, data: Buffer): void;
  /** Of the files with `part` in their names the oldest go. */
  makeRoom(
    part: string,
    room: { readonly files: number; readonly bytes: number },
  ): void;
}

declare const keptFiles: KeptFiles | undefined;

/** Absent where nothing is to be kept, or no loader stands before the program. */
export function filesOfLoader(): KeptFiles | undefined {
  return typeof keptFiles === "undefined" ? undefined : keptFiles;
}
