import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import type { Version } from '#shared/history/version.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { bytesToUuid } from '#shared/kernel/bytes.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Database } from '../../platform/db/database.ts';
import { migrations } from '../../platform/db/migrations/migrations.ts';
import { openDatabase } from '../../platform/db/open-database.ts';
import { keyFromSeed } from '../../platform/keys/file-key.ts';
import { createLog, ensureStream, ingest, type Log, type Stream } from '../log/index.ts';
import { docAt, textAt } from './state-at.ts';

const PROJECT = new Uint8Array(16).fill(1);
const DOCUMENT = new Uint8Array(16).fill(2);
const OTHER = new Uint8Array(16).fill(3);
const id = bytesToUuid(DOCUMENT) as DocumentId;

/** One device with a database of its own. */
interface Device {
  readonly db: Database;
  readonly log: Log;
  readonly doc: Y.Doc;
  /** Types, and seals it as one record of so many entries. Now and then another document gets a record between. */
  type(edits: readonly (readonly [at: number, deleted: number, inserted: string])[]): void;
  records(): Uint8Array[];
}

let folder: string;
let opened: Database[] = [];
let count = 0;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-devices-'));
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
  // The clock of the second device is ten years behind, that of the third lies in the future.
  const years = [0, -10, 10][count % 3] ?? 0;
  const clock = { now: () => 1_800_000_000_000 + years * 31_557_600_000 };
  const key = keyFromSeed(new Uint8Array(32).fill(count % 251));
  const log = createLog({ db, key, clock, onDamage: () => undefined });
  const doc = new Y.Doc();
  return {
    db,
    log,
    doc,
    type: (edits) => {
      const payloads: Uint8Array[] = [];
      const text = doc.getText(DOCUMENT_TEXT);
      const keep = (update: Uint8Array): void => void payloads.push(update);
      doc.on('update', keep);
      for (const [at, deleted, inserted] of edits) {
        const from = Math.min(at, text.length);
        doc.transact(() => {
          if (deleted > 0) text.delete(from, Math.min(deleted, text.length - from));
          text.insert(from, inserted);
        });
      }
      doc.off('update', keep);
      const parts = [{ project: PROJECT, document: DOCUMENT, payloads }];
      if (edits.length % 2 === 0)
        parts.unshift({ project: PROJECT, document: OTHER, payloads: [Uint8Array.of(0, 0)] });
      const written = log.write(parts, () => ok());
      if (!written.ok) throw new Error(written.error.code);
    },
    records: () =>
      db.all<{ bytes: Uint8Array }>('SELECT bytes FROM records ORDER BY no').map(({ bytes }) => bytes),
  };
}

function streamOf(device: Device): Stream {
  const made = device.db.transaction((tx) => ok(ensureStream(tx, PROJECT, DOCUMENT)));
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

function receive(device: Device, records: readonly Uint8Array[]): void {
  const taken = device.db.transaction((tx) => ok(ingest(tx, PROJECT, records, 1)));
  if (!taken.ok) throw new Error(taken.error.code);
}

const edit = fc.tuple(fc.nat(30), fc.nat(3), fc.constantFrom('a', 'bc', '\n', '👍', '👩‍💻'));
const batch = fc.array(edit, { minLength: 1, maxLength: 5 });

it('devices that received the records in other orders show the same text at the same versions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(2), batch), { minLength: 3, maxLength: 8 }),
      fc.infiniteStream(fc.nat(1000)),
      async (steps, choices) => {
        const choose = (below: number): number => (choices.next().value ?? 0) % below;
        const writers = [await createDevice(), await createDevice(), await createDevice()];
        for (const [who, edits] of steps) {
          const writer = writers[who];
          writer?.type(edits);
          // Some of them see the others' work before they go on.
          const reader = writers[choose(3)];
          if (writer && reader) Y.applyUpdate(reader.doc, Y.encodeStateAsUpdate(writer.doc));
        }
        const all = writers.flatMap((writer) => writer.records());
        const shuffled = all.map((bytes) => ({ bytes, at: choose(1000) })).toSorted((a, b) => a.at - b.at);
        const readers = [await createDevice(), await createDevice()];
        for (const [n, reader] of readers.entries()) {
          const order = shuffled.map(({ bytes }) => bytes);
          // Each record by itself: what cannot be applied yet waits until its turn has come.
          for (const bytes of n === 0 ? order : order.toReversed()) receive(reader, [bytes]);
        }
        const [one, two] = readers;
        if (!one || !two) throw new Error('there are two readers');
        const held = new Map(
          writers.map(({ log }) => [log.author, one.log.heldOf(streamOf(one), log.author)]),
        );
        for (let n = 0; n < 6; n++) {
          const frontier = new Map([...held].map(([author, seq]) => [author, choose(seq + 1)] as const));
          const version: Version = {
            frontier: new Map([...frontier].filter(([, seq]) => seq > 0)),
            part: null,
          };
          const texts = [one, two].map((reader) =>
            textAt(reader.log, { id, stream: streamOf(reader) }, version),
          );
          expect(texts[0]?.ok).toBe(true);
          expect(texts[1]).toEqual(texts[0]);
        }
        const whole = textAt(one.log, { id, stream: streamOf(one) }, { frontier: held, part: null });
        const together = new Y.Doc();
        for (const { doc } of writers) Y.applyUpdate(together, Y.encodeStateAsUpdate(doc));
        expect(whole).toEqual({ ok: true, value: together.getText(DOCUMENT_TEXT).toString() });
      },
    ),
    { numRuns: 12 },
  );
});

it('a version with an edit in the middle of a record names what was seen, on every device', async () => {
  const writer = await createDevice();
  writer.type([
    [0, 0, '👍'],
    [2, 0, 'a'],
    [3, 0, 'b'],
  ]);
  const reader = await createDevice();
  receive(reader, writer.records());
  for (const [entries, text] of [
    [1, '👍'],
    [2, '👍a'],
    [3, '👍ab'],
  ] as const) {
    const version = { frontier: new Map(), part: { author: writer.log.author, entries } };
    for (const device of [writer, reader]) {
      expect(textAt(device.log, { id, stream: streamOf(device) }, version)).toEqual({
        ok: true,
        value: text,
      });
    }
  }
  const beyond = { frontier: new Map(), part: { author: writer.log.author, entries: 4 } };
  expect(textAt(reader.log, { id, stream: streamOf(reader) }, beyond)).toMatchObject({
    error: { code: 'history/version-unknown' },
  });
});

it('a version with records that are not here says whose they are and how many', async () => {
  const writer = await createDevice();
  const second = await createDevice();
  for (const inserted of ['a', 'b', 'c']) writer.type([[0, 0, inserted]]);
  second.type([[0, 0, 'x']]);
  const reader = await createDevice();
  receive(reader, writer.records().slice(0, 1));
  const frontier = new Map([
    [writer.log.author, 3],
    [second.log.author, 1],
  ]);
  const place = { id, stream: streamOf(reader) };
  expect(textAt(reader.log, place, { frontier, part: null })).toMatchObject({
    error: {
      code: 'history/records-missing',
      authors: [
        { author: writer.log.author, missing: 2 },
        { author: second.log.author, missing: 1 },
      ].toSorted((a, b) => (a.author < b.author ? -1 : 1)),
    },
  });
  const part = { author: writer.log.author, entries: 1 };
  expect(textAt(reader.log, place, { frontier: new Map([[writer.log.author, 1]]), part })).toMatchObject({
    error: { code: 'history/records-missing', authors: [{ missing: 1 }] },
  });
});

it('work whose foundations are not in the version does not show, and makes no branch of it unreadable', async () => {
  const writer = await createDevice();
  const second = await createDevice();
  writer.type([[0, 0, 'abc']]);
  Y.applyUpdate(second.doc, Y.encodeStateAsUpdate(writer.doc));
  second.type([[3, 0, 'def']]);
  const reader = await createDevice();
  receive(reader, [...second.records(), ...writer.records()]);
  const version = { frontier: new Map([[second.log.author, 1]]), part: null };
  const doc = docAt(reader.log, { id, stream: streamOf(reader) }, version);
  if (!doc.ok) throw new Error(doc.error.code);
  const state = Y.encodeStateAsUpdate(doc.value);
  const branch = new Y.Doc();
  Y.applyUpdate(branch, state);
  expect(branch.getText(DOCUMENT_TEXT).toString()).toBe('');
  expect(branch.store.pendingStructs).toBeNull();
});
