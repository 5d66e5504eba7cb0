/**
 * Runs asynchronous jobs strictly one after the other. Structural changes need it: each reads the ledger, changes
 * it and makes the change durable, and nothing may come in between.
 */
export function createSerialized(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const next = last.then(job, job);
    // A failed job is its caller's business; the next one runs all the same.
    last = next.catch(() => undefined);
    return next;
  };
}
