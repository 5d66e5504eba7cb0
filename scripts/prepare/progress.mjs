// @ts-check

/** @param {number} since milliseconds, from `performance.now()` */
export const elapsed = (since) => {
  const seconds = (performance.now() - since) / 1000;
  return seconds < 100
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
};

/**
 * Shows on stderr that something long is going on. A terminal gets one line that counts the seconds; a log
 * gets a line every 15 seconds. Stdout is left to the answers of commands.
 *
 * @param {string} doing for example `Installing packages`
 * @param {() => string} [detail] asked again for every line: what is happening now
 * @returns {{ end(outcome: string): void }}
 */
export function startProgress(doing, detail = () => '') {
  const since = performance.now();
  const terminal = process.stderr.isTTY === true;
  const line = () => `${doing} … ${elapsed(since)}${detail() && ` (${detail()})`}`;
  if (!terminal) process.stderr.write(`${doing} …\n`);
  const timer = setInterval(
    () => process.stderr.write(terminal ? `\r\x1b[K${line()}` : `${line()}\n`),
    terminal ? 500 : 15_000,
  );
  return {
    end(outcome) {
      clearInterval(timer);
      process.stderr.write(`${terminal ? '\r\x1b[K' : ''}${doing}: ${outcome}, ${elapsed(since)}\n`);
    },
  };
}
