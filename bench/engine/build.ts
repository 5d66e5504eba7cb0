/** Builds what the bench starts, unless it is up to date. */
export async function build(): Promise<void> {
  // The scripts of the repository run before there is a TypeScript compiler and have no types of their own.
  const script = new URL('../../scripts/prepare/build-if-stale.mjs', import.meta.url).href;
  const { buildIfStale } = (await import(script)) as { buildIfStale: () => Promise<boolean> };
  await buildIfStale();
}
