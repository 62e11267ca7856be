export async function timed<T>(
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  const start = performance.now();
  console.log(`Installing ${what} …`);
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  console.log(`Installed ${what} in ${seconds.toFixed(1)} s.`);
  return result;
}
