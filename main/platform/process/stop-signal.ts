/**
 * Resolves at the first SIGINT, SIGTERM or SIGHUP. A second one ends the process at once: what was acknowledged
 * is on disk, only the tidying is cut short.
 */
export function nextStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false;
    const onSignal = () => {
      if (isStopping) process.exit(130);
      isStopping = true;
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}
