/** `20261120T140203.123Z-ab12`: sorts by time, and tells apart those of one moment. */
export function createRunId(date: Date, random: () => number): string {
  const time = date.toISOString().replaceAll(/[-:]/g, "");
  const suffix = Math.floor(random() * 36 ** 4)
    .toString(36)
    .padStart(4, "0");
  return `${time}-${suffix}`;
}

const pattern = /^\d{8}T\d{6}\.\d{3}Z-[0-9a-z]{4}$/;

export function isRunId(name: string): boolean {
  return pattern.test(name);
}

/** When the run began, by its id; undefined where that names no moment. */
export function dateOfRunId(run: string): Date | undefined {
  const time = run.replace(
    /^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\d\.\d{3}Z)-.*$/,
    "$1-$2-$3:$4:$5",
  );
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
