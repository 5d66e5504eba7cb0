import fs from 'node:fs';

/** The processes that have a marker in their environment, zombies left out. Linux only. */
export function markedProcesses(marker: string): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return fs.readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`STRATA_PREVIEW=${marker}`);
      } catch {
        return false;
      }
    })
    .map(Number);
}
