import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Text } from '@codemirror/state';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { IndexBuilder } from '#main/areas/history/bring-up-to-date.ts';
import { DocumentHistory } from '#main/areas/history/document-history.ts';
import { openIndexFile } from '#main/areas/history/index-file.ts';
import { headOf } from '#main/areas/history/index-store.ts';
import { textAt } from '#main/areas/history/state-at.ts';
import { createLog, ensureStream, ingest, type Log, type Stream } from '#main/areas/log/index.ts';
import type { Database } from '#main/platform/db/database.ts';
import { migrations } from '#main/platform/db/migrations/migrations.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { keyFromSeed } from '#main/platform/keys/file-key.ts';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { bytesToUuid } from '#shared/kernel/bytes.ts';
import { ok } from '#shared/kernel/result.ts';
import { applyEdit } from '../documents/plain-yjs.ts';
import { readTrace } from '../documents/trace.ts';
import { isConcurrentTrace, writersOf } from './concurrent-trace.ts';

/** The traces that come with Strata, and those of an optional data folder beside it. */
const FOLDERS = [path.resolve('bench/data'), path.resolve('../shared/data/traces')];
const found = FOLDERS.filter((folder) => fs.existsSync(folder)).flatMap((folder) =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.json.gz'))
    .map((name) => [name, path.join(folder, name)] as const),
);
const traces = [...new Map(found.toReversed()).values()];

const PROJECT = new Uint8Array(16).fill(1);
const DOCUMENT = new Uint8Array(16).fill(2);
const id = bytesToUuid(DOCUMENT) as DocumentId;

interface Device {
  readonly db: Database;
  readonly log: Log;
  stream(): Stream;
  /** The history as a fresh index has it. */
  history(): DocumentHistory;
}

let folder: string;
let opened: Database[] = [];
let count = 0;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-traces-'));
});
afterEach(() => {
  for (const db of opened) db.close();
  opened = [];
  fs.rmSync(folder, { recursive: true, force: true });
});

async function createDevice(): Promise<Device> {
  count += 1;
  const file = path.join(folder, `${count}.db`);
  const database = await openDatabase({ file, migrations, backupFile: () => '', check: 'none' });
  if (!database.ok) throw new Error(database.error.code);
  const db = database.value;
  opened.push(db);
  const key = keyFromSeed(new Uint8Array(32).fill(count));
  const log = createLog({ db, key, clock: { now: () => 1_800_000_000_000 }, onDamage: () => undefined });
  const stream = (): Stream => {
    const made = db.transaction((tx) => ok(ensureStream(tx, PROJECT, DOCUMENT)));
    if (!made.ok) throw new Error(made.error.code);
    return made.value;
  };
  return {
    db,
    log,
    stream,
    history: () => {
      const index = openIndexFile(path.join(folder, `${count}-${opened.length}.index`));
      opened.push(index);
      const built = new IndexBuilder(db, index).bringUpToDate(stream(), () => undefined);
      if (!built.ok) throw new Error(built.error.code);
      const head = headOf(index, DOCUMENT);
      if (head === null) throw new Error('there is no index');
      return new DocumentHistory(index, head);
    },
  };
}

function write(device: Device, payloads: readonly Uint8Array[]): void {
  const written = device.log.write([{ project: PROJECT, document: DOCUMENT, payloads }], () => ok());
  if (!written.ok) throw new Error(written.error.code);
}

describe.each(traces.filter((file) => !isConcurrentTrace(file)))('%s', (file) => {
  it('has the text of an independent replay at every 997th edit, and covers it with its authors', async () => {
    const trace = readTrace(file);
    const device = await createDevice();
    const doc = new Y.Doc();
    const payloads: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => payloads.push(update));
    const text = doc.getText(DOCUMENT_TEXT);
    if (trace.startContent !== '') text.insert(0, trace.startContent);
    for (const edit of trace.edits) applyEdit(text, edit);
    write(device, payloads);

    const history = device.history();
    const first = trace.startContent === '' ? 0 : 1;
    expect(history.edits).toBe(first + trace.edits.length);
    let replayed = Text.of(trace.startContent.split('\n'));
    for (const [n, { position, deleted, inserted }] of trace.edits.entries()) {
      replayed = replayed.replace(position, position + deleted, Text.of(inserted.split('\n')));
      const at = first + n + 1;
      if (at % 997 !== 0) continue;
      if (history.textAt(at) !== replayed.toString()) throw new Error(`another text after ${at} edits`);
    }
    expect(history.textAt(history.edits)).toBe(trace.endContent);
    const runs = history.blame(history.edits);
    expect(runs.reduce((sum, { length }) => sum + length, 0)).toBe(trace.endContent.length);
  }, 120_000);
});

describe.each(traces.filter(isConcurrentTrace))('%s', (file) => {
  it('shows the same text at the same frontiers, whatever the order in which records arrived', async () => {
    const writers = writersOf(file);
    const records: Uint8Array[][] = [];
    for (const payloads of writers) {
      const device = await createDevice();
      write(device, payloads);
      const rows = device.db.all<{ bytes: Uint8Array }>('SELECT bytes FROM records ORDER BY no');
      records.push(rows.map(({ bytes }) => bytes));
    }
    // The one gets the writers' records in turns, the other one writer after the other, backwards.
    const longest = Math.max(...records.map(({ length }) => length));
    const turns = Array.from({ length: longest }, (_, n) =>
      records.flatMap((own) => own.slice(n, n + 1)),
    ).flat();
    const devices = [await createDevice(), await createDevice()] as const;
    for (const [n, device] of devices.entries()) {
      const order = n === 0 ? turns : records.toReversed().flat();
      const taken = device.db.transaction((tx) => ok(ingest(tx, PROJECT, order, 1)));
      if (!taken.ok) throw new Error(taken.error.code);
    }
    const [one, other] = devices;
    const [history, elsewhere] = [one.history(), other.history()];
    expect(elsewhere.textAt(elsewhere.edits)).toBe(history.textAt(history.edits));
    let named = 0;
    for (let position = 0; position <= history.edits; position += 997) {
      const version = history.versionAt(position);
      expect(history.positionOf(version)).toBe(position);
      const text = history.textAt(position);
      for (const device of devices) {
        const read = textAt(device.log, { id, stream: device.stream() }, version);
        expect(read, `${position} edits`).toEqual({ ok: true, value: text });
      }
      const there = elsewhere.positionOf(version);
      if (there !== null) expect(elsewhere.textAt(there)).toBe(text);
      named += 1;
    }
    expect(named).toBeGreaterThan(10);
  }, 120_000);
});
