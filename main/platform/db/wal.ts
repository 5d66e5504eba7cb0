import fs from 'node:fs';

const HEADER = 32;
const FRAME_HEADER = 24;
const MAGIC = 0x377f0682;

/**
 * False when the write-ahead log of a database holds a commit of its present run behind a frame whose checksum is
 * wrong. SQLite takes a wrong checksum for the end of the log, and would silently forget that commit. Frames without
 * a commit are what a transaction leaves that was rolled back. True without a log. Format: https://sqlite.org/fileformat2.html#walformat.
 */
export function walIsWhole(database: string): boolean {
  const file = `${database}-wal`;
  if (!fs.existsSync(file)) return true;
  const wal = fs.readFileSync(file);
  if (wal.length <= HEADER) return true;
  const magic = wal.readUInt32BE(0);
  const pageSize = wal.readUInt32BE(8);
  const isHeader = (magic & ~1) >>> 0 === MAGIC && pageSize >= 512 && pageSize <= 65_536;
  const sum = createSum(wal, (magic & 1) === 1);
  if (!isHeader || !sum.take(0, 24, 24)) return false;
  const step = FRAME_HEADER + pageSize;
  const isOfThisRun = (at: number): boolean => wal.compare(wal, 16, 24, at + 8, at + 16) === 0;
  let at = HEADER;
  for (; at + step <= wal.length && isOfThisRun(at); at += step) {
    if (!sum.takeFrame(at, pageSize)) break;
  }
  for (at += step; at + step <= wal.length; at += step) {
    if (isOfThisRun(at) && wal.readUInt32BE(at + 4) !== 0) return false;
  }
  return true;
}

/** The running checksum of a log, over 32-bit words in pairs. */
function createSum(wal: Buffer, isBigEndian: boolean) {
  let a = 0;
  let b = 0;
  const word = (at: number): number => (isBigEndian ? wal.readUInt32BE(at) : wal.readUInt32LE(at));
  const add = (from: number, to: number): void => {
    for (let at = from; at < to; at += 8) {
      a = (a + word(at) + b) >>> 0;
      b = (b + word(at + 4) + a) >>> 0;
    }
  };
  const matches = (at: number): boolean => a === wal.readUInt32BE(at) && b === wal.readUInt32BE(at + 4);
  return {
    take: (from: number, to: number, stored: number): boolean => {
      add(from, to);
      return matches(stored);
    },
    takeFrame: (at: number, pageSize: number): boolean => {
      add(at, at + 8);
      add(at + FRAME_HEADER, at + FRAME_HEADER + pageSize);
      return matches(at + 16);
    },
  };
}
