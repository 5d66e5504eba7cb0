/** After so long the others get their turn. */
const SLICE_MS = 20;

/** Called between the steps of long work: waits for a turn of the event loop when the last one was long ago. */
export function createTurns(): () => Promise<void> {
  let ends = performance.now() + SLICE_MS;
  return async () => {
    if (performance.now() < ends) return;
    await new Promise((resolve) => setImmediate(resolve));
    ends = performance.now() + SLICE_MS;
  };
}
