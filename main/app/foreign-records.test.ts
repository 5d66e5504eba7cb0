import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import { encodeVersion } from '#shared/history/version.ts';
import { uuidToBytes } from '#shared/kernel/bytes.ts';
import { ok } from '#shared/kernel/result.ts';
import { createLog, ingest } from '../areas/log/index.ts';
import type { Database } from '../platform/db/database.ts';
import { migrations } from '../platform/db/migrations/migrations.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import { keyFromSeed } from '../platform/keys/file-key.ts';
import { closeTestStudios, openTestStudio, temporaryFolder } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

const YEAR = 31_557_600_000;

async function open(file: string): Promise<Database> {
  const opened = await openDatabase({ file, migrations, backupFile: () => '', check: 'none' });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** The records of another device that appends texts to a document, each in a record of its own. */
async function foreignRecords(
  place: { projectId: string; documentId: string; state: Uint8Array },
  written: readonly { readonly text: string; readonly at: number }[],
) {
  const db = await open(path.join(temporaryFolder(), 'other.db'));
  let now = 0;
  const key = keyFromSeed(new Uint8Array(32).fill(9));
  const log = createLog({ db, key, clock: { now: () => now }, onDamage: () => undefined });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, place.state);
  for (const { text, at } of written) {
    now = at;
    const before = Y.encodeStateVector(doc);
    const shared = doc.getText(DOCUMENT_TEXT);
    shared.insert(shared.length, text);
    const payloads = [Y.encodeStateAsUpdate(doc, before)];
    const part = { project: uuidToBytes(place.projectId), document: uuidToBytes(place.documentId), payloads };
    const sealed = log.write([part], () => ok());
    if (!sealed.ok) throw new Error(sealed.error.code);
  }
  const records = db
    .all<{ bytes: Uint8Array }>('SELECT bytes FROM records ORDER BY no')
    .map(({ bytes }) => new Uint8Array(bytes));
  db.close();
  return { author: log.author, records };
}

async function receive(home: string, projectId: string, records: readonly Uint8Array[]): Promise<void> {
  const db = await open(path.join(home, 'studio.db'));
  const taken = db.transaction((tx) => ok(ingest(tx, uuidToBytes(projectId), records, 1)));
  db.close();
  if (!taken.ok) throw new Error(taken.error.code);
}

it('records from the future, and from ten years ago, are merged in and can be travelled through', async () => {
  const now = Date.now();
  const first = await openTestStudio();
  const { projectId, ids } = await first.write({ 'a.md': 'one\n' });
  const documentId = ids.get('a.md') ?? '';
  const window = await first.window(documentId);
  const state = Y.encodeStateAsUpdate(window.doc);
  const branch = await first.call('history.branch', { documentId });
  await first.call('documents.write', { documentId: branch.id, text: 'one\nbranch\n' });
  await first.close();
  const written = [
    { text: 'past\n', at: now - 10 * YEAR },
    { text: 'future\n', at: now + 10 * YEAR },
  ];
  const { author, records } = await foreignRecords({ projectId, documentId, state }, written);
  await receive(first.home, projectId, records.slice(0, 1));

  const second = await openTestStudio({ home: first.home });
  expect(await second.text(documentId)).toBe('one\npast\n');
  // The second record has not arrived: what needs it says so, and changes nothing.
  const whole = encodeVersion({ frontier: new Map([[author, 2]]), part: null });
  for (const method of ['history.restore', 'history.branch', 'history.nameVersion', 'history.read']) {
    const request = { documentId, version: `@frontier:${whole}`, name: 'x' };
    expect(await second.answer(method, request)).toMatchObject({
      error: { code: 'history/records-missing', authors: [{ author, missing: 1 }] },
    });
  }
  await second.close();
  await receive(first.home, projectId, records);

  const third = await openTestStudio({ home: first.home });
  expect(await third.text(documentId)).toBe('one\npast\nfuture\n');
  await third.call('history.merge', { documentId: branch.id });
  const merged = await third.text(documentId);
  expect(merged.split('\n').toSorted()).toEqual(['', 'branch', 'future', 'one', 'past']);
  const { milestones } = await third
    .call('history.nameVersion', { documentId, version: '@2', name: 'past' })
    .then(() => third.call('history.milestones', { documentId }));
  expect(milestones).toMatchObject([{ position: 2 }]);
  await third.call('history.restore', { documentId, version: '@past' });
  expect(await third.text(documentId)).toBe('one\npast\n');
  await third.call('activity.undo', {});
  expect(await third.text(documentId)).toBe(merged);
  const { events } = await third.call('history.timeline', { projectId });
  expect(events.filter((event) => event.author === author).length).toBeGreaterThan(0);
  for (const at of [0, now - 11 * YEAR, now, now + 11 * YEAR, Number.MAX_SAFE_INTEGER]) {
    expect(await third.codeOf('history.projectAt', { projectId, at })).toBe('ok');
  }
  expect(await third.findings()).toEqual([]);
});
