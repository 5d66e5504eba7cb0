import fs from 'node:fs';
import path from 'node:path';

const SIZE_LIMIT = 5_000_000;

/** `write` of a logger that appends to `<home>/logs/engine.log`; a full file makes way, one old one is kept. */
export function createLogFile(home: string): (line: string) => void {
  const file = path.join(home, 'logs', 'engine.log');
  let isReady = false;
  return (line) => {
    try {
      if (!isReady) prepare(file);
      isReady = true;
      fs.appendFileSync(file, `${line}\n`, { mode: 0o600 });
    } catch {
      // A log that cannot be written (disk full, read-only home) must not take the engine down with it.
      return;
    }
  };
}

function prepare(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > SIZE_LIMIT) fs.renameSync(file, `${file}.1`);
}
