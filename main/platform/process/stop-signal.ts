/** Signals closer together than this are one wish: a terminal and a parent process may both pass Ctrl+C on. */
const ONE_WISH = 500;

/**
 * Resolves at the first SIGINT, SIGTERM or SIGHUP. A second one ends the process at once: what was acknowledged
 * is on disk, only the tidying is cut short.
 */
export function nextStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | null = null;
    const onSignal = () => {
      if (first === null) {
        first = performance.now();
        resolve();
      } else if (performance.now() - first > ONE_WISH) {
        process.exit(130);
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}
