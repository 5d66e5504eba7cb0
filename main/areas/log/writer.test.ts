import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SavingState } from '#shared/contracts/workspace.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { decodeBody } from '#shared/log/body.ts';
import { decodeRecord } from '#shared/log/record.ts';
import { migrations } from '../../platform/db/migrations/migrations.ts';
import { openDatabase } from '../../platform/db/open-database.ts';
import type { Database } from '../../platform/db/database.ts';
import { keyFromSeed } from '../../platform/keys/file-key.ts';
import { inspectLog } from './inspect.ts';
import { createLog, type Log } from './log.ts';
import { inflateRaw } from './node-crypto.ts';
import { ensureStream, type Stream } from './store.ts';

const PROJECT = new Uint8Array(16).fill(1);
const key = keyFromSeed(new Uint8Array(32).fill(7));
const clock = { now: () => Date.now() };
const edit = (n: number): Uint8Array => Uint8Array.of(n >> 8, n & 255);

let folder: string;
let file: string;
let db: Database;
let log: Log;
let stream: Stream;
let damage: string[];

beforeEach(async () => {
  damage = [];
  vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-writer-'));
  file = path.join(folder, 'studio.db');
  await open(file);
});
afterEach(() => {
  vi.useRealTimers();
  db.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function open(from: string): Promise<void> {
  const opened = await openDatabase({ file: from, migrations, backupFile: () => '', check: 'quick' });
  if (!opened.ok) throw new Error(opened.error.code);
  db = opened.value;
  log = createLog({ db, key, clock, onDamage: (detail) => damage.push(detail) });
  stream = streamOf(1);
}

function streamOf(n: number): Stream {
  const made = db.transaction((tx) => ok(ensureStream(tx, PROJECT, new Uint8Array(16).fill(n))));
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** What is on disk, as another program sees it: edits a record, and the edits of pending rows. */
function stored(): { records: number[][]; pending: number[] } {
  const sqlite = new Sqlite(file, { readonly: true });
  const numberOf = (payload: Uint8Array): number => (payload[0]! << 8) + payload[1]!;
  try {
    const records = sqlite.prepare<[], { bytes: Uint8Array }>('SELECT bytes FROM records ORDER BY no').all();
    const pending = sqlite
      .prepare<[], { payload: Uint8Array }>('SELECT payload FROM pending ORDER BY no')
      .all();
    return {
      records: records.map(({ bytes }) => {
        const decoded = decodeRecord(bytes);
        if (!decoded.ok) throw new Error(decoded.error.fault);
        const body = decodeBody(decoded.value.record, inflateRaw);
        if (!body.ok) throw new Error(body.error.fault);
        return body.value.map(({ payload }) => numberOf(payload));
      }),
      pending: pending.map(({ payload }) => numberOf(payload)),
    };
  } finally {
    sqlite.close();
  }
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const append = (from: number, to: number): number => {
  let ticket = 0;
  for (const n of numbers(from, to)) ticket = log.append(stream, [edit(n)]);
  return ticket;
};

describe('the log writer', () => {
  it('commits what comes within some milliseconds together, and acknowledges it only when it is on disk', () => {
    const acknowledged: number[] = [];
    const states: string[] = [];
    log.onCommit((ticket) => {
      acknowledged.push(ticket);
      expect(stored().pending).toHaveLength(ticket);
    });
    log.onState((state) => states.push(state.status));
    const first = append(1, 3);
    expect(stored().pending).toEqual([]);
    expect(log.state()).toEqual({ status: 'saving' });
    vi.advanceTimersByTime(25);
    const second = append(4, 5);
    vi.advanceTimersByTime(25);
    expect(acknowledged).toEqual([first, second]);
    expect(stored()).toEqual({ records: [], pending: [1, 2, 3, 4, 5] });
    expect(states).toEqual(['saving', 'saved', 'saving', 'saved']);
  });

  it('acknowledges in the order of the edits, over all streams', () => {
    const acknowledged: number[] = [];
    log.onCommit((ticket) => acknowledged.push(ticket));
    const other = streamOf(2);
    for (let i = 0; i < 300; i++) {
      log.append(i % 2 === 0 ? stream : other, [edit(i)]);
      if (i % 7 === 0) vi.advanceTimersByTime(9);
    }
    vi.advanceTimersByTime(25);
    expect(acknowledged).toEqual([...acknowledged].sort((a, b) => a - b));
    expect(acknowledged.at(-1)).toBe(300);
  });

  it('seals sixty-four edits at once, and fewer after two seconds', () => {
    append(1, 150);
    vi.advanceTimersByTime(25);
    expect(stored()).toEqual({
      records: [numbers(1, 64), numbers(65, 128)],
      pending: numbers(129, 150),
    });
    vi.advanceTimersByTime(1900);
    expect(stored().pending).toHaveLength(22);
    vi.advanceTimersByTime(200);
    expect(stored()).toEqual({
      records: [numbers(1, 64), numbers(65, 128), numbers(129, 150)],
      pending: [],
    });
    expect(inspectLog(db)).toEqual({ checked: 3, problems: [] });
  });

  it('fills a record over several commits and keeps the order', () => {
    for (let n = 1; n <= 100; n += 10) {
      append(n, n + 9);
      vi.advanceTimersByTime(10);
    }
    expect(stored()).toEqual({ records: [numbers(1, 64)], pending: numbers(65, 100) });
    expect(log.unsealed(stream.no).map(({ payload }) => payload[1])).toEqual(numbers(65, 100));
  });

  it('does not wait when very much is queued', () => {
    append(1, 4096);
    expect(stored().records.flat()).toEqual(numbers(1, 4096));
    expect(log.state()).toEqual({ status: 'saved' });
  });

  it('cuts records by size, too, and takes edits that are larger than a record should be', () => {
    const large = (size: number): Uint8Array => new Uint8Array(size).fill(5);
    for (let n = 1; n <= 4; n++) log.append(stream, [large(200_000)]);
    log.append(stream, [large(3_000_000)]);
    log.seal();
    expect(stored().records.map((record) => record.length)).toEqual([2, 2, 1]);
  });

  it('finds unsealed edits again after a crash, and seals them in order with what follows', async () => {
    append(1, 70);
    vi.advanceTimersByTime(25);
    fs.cpSync(file, path.join(folder, 'crashed.db'));
    fs.cpSync(`${file}-wal`, path.join(folder, 'crashed.db-wal'));
    db.close();
    file = path.join(folder, 'crashed.db');
    await open(file);
    expect(log.unsealed(stream.no)).toHaveLength(6);
    append(71, 72);
    vi.advanceTimersByTime(3000);
    expect(stored()).toEqual({ records: [numbers(1, 64), numbers(65, 72)], pending: [] });
    expect(inspectLog(db).problems).toEqual([]);
  });

  it('keeps what the disk refuses, says why, and goes on by itself in the same order', () => {
    const acknowledged: number[] = [];
    const states: SavingState[] = [];
    log.onCommit((ticket) => acknowledged.push(ticket));
    log.onState((state) => states.push(state));
    append(1, 2);
    vi.advanceTimersByTime(25);
    const limit = new Sqlite(file);
    limit.exec('BEGIN IMMEDIATE');
    const busy = vi
      .spyOn(db, 'transaction')
      .mockReturnValue(err({ code: 'workspace/not-saved', fault: 'io' }));
    append(3, 4);
    vi.advanceTimersByTime(25);
    expect(log.state()).toEqual({ status: 'not-saved', fault: 'io', waiting: 2 });
    expect(log.flush()).toMatchObject({ ok: false, error: { fault: 'io' } });
    append(5, 6);
    vi.advanceTimersByTime(20_000);
    expect(log.state()).toMatchObject({ status: 'not-saved', waiting: 4 });
    expect(acknowledged).toEqual([2]);
    limit.exec('ROLLBACK');
    limit.close();
    busy.mockRestore();
    vi.advanceTimersByTime(4100);
    expect(acknowledged.at(-1)).toBe(6);
    expect(states.at(-1)).toEqual({ status: 'saved' });
    vi.advanceTimersByTime(3000);
    expect(stored()).toEqual({ records: [numbers(1, 6)], pending: [] });
  });

  it('writes all parts of a change and its rows, or nothing of it', () => {
    append(1, 3);
    const parts = [2, 3].map((n) => ({
      project: PROJECT,
      document: new Uint8Array(16).fill(n),
      payloads: [edit(100 + n)],
    }));
    expect(log.write(parts, () => err({ code: 'refused' }))).toEqual({
      ok: false,
      error: { code: 'refused' },
    });
    expect(() =>
      log.write(parts, () => {
        throw new Error('a bug');
      }),
    ).toThrow('a bug');
    expect(stored()).toEqual({ records: [], pending: [] });
    expect(log.write(parts, () => ok('done'))).toEqual({ ok: true, value: 'done' });
    expect(stored()).toEqual({ records: [[1, 2, 3], [102], [103]], pending: [] });
    expect(inspectLog(db).problems).toEqual([]);
  });

  it('has records that no statement can change or delete', () => {
    append(1, 64);
    vi.advanceTimersByTime(25);
    for (const sql of [
      'UPDATE records SET seq = 9',
      'DELETE FROM records',
      'REPLACE INTO records SELECT * FROM records',
    ]) {
      expect(() => db.transaction((tx) => ok(tx.run(sql)))).toThrow(/append-only/);
    }
    expect(stored().records).toHaveLength(1);
  });

  it('seals what it holds when it is closed, and stops', () => {
    append(1, 3);
    expect(log.close()).toEqual({ ok: true });
    expect(stored()).toEqual({ records: [[1, 2, 3]], pending: [] });
    expect(vi.getTimerCount()).toBe(0);
  });
});
