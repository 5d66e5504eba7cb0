import fs from 'node:fs';
import path from 'node:path';
import * as Y from 'yjs';
import { afterEach, describe, expect, it } from 'vitest';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import { hexToBytes, uuidToBytes } from '#shared/kernel/bytes.ts';
import { ok } from '#shared/kernel/result.ts';
import { encodeBody } from '#shared/log/body.ts';
import { encodeRecord, encodeUnsigned, signingInput } from '#shared/log/record.ts';
import { deflateRaw, sha256 } from '../areas/log/node-crypto.ts';
import { ingest } from '../areas/log/index.ts';
import { migrations } from '../platform/db/migrations/migrations.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import { keyFromSeed } from '../platform/keys/file-key.ts';
import { closeTestStudios, openTestStudio } from './testing/open-test-studio.ts';
import { flipRecordBit } from './testing/plant-damage.ts';

afterEach(() => closeTestStudios());

/** A record of the home's own author at a place that is in use, signed with its stolen key. */
function forgedRecord(home: string, projectId: string, documentId: string, text: string): Uint8Array {
  const file = JSON.parse(fs.readFileSync(path.join(home, 'keys', 'device.key'), 'utf8')) as { seed: string };
  const key = keyFromSeed(hexToBytes(file.seed));
  const doc = new Y.Doc();
  doc.getText(DOCUMENT_TEXT).insert(0, text);
  const { body, deflated } = encodeBody([{ at: 1, payload: Y.encodeStateAsUpdate(doc) }], deflateRaw);
  const unsigned = encodeUnsigned(
    {
      project: uuidToBytes(projectId),
      author: key.publicKey,
      seq: 1,
      prev: new Uint8Array(32),
      hlc: { wall: 1, counter: 0 },
      document: uuidToBytes(documentId),
      type: 'text',
      deflated,
      sealed: false,
    },
    body,
  );
  return encodeRecord(unsigned, key.sign(signingInput(sha256(unsigned))));
}

async function forkedHome() {
  const test = await openTestStudio();
  const { projectId, ids } = await test.write({ 'a.md': 'honest', 'b.md': 'other' });
  const id = ids.get('a.md')!;
  await test.close();
  const file = path.join(test.home, 'studio.db');
  const opened = await openDatabase({ file, migrations, backupFile: () => '', check: 'none' });
  if (!opened.ok) throw new Error(opened.error.code);
  const forged = forgedRecord(test.home, projectId, id, 'forged ');
  const admitted = opened.value.transaction((tx) =>
    ok(ingest(tx, uuidToBytes(projectId), [forged, forged], 1)),
  );
  opened.value.close();
  return { home: test.home, id, other: ids.get('b.md')!, admitted };
}

describe('a fork', () => {
  it('is set apart, shown by the doctor, and never part of a text', async () => {
    const { home, id, admitted } = await forkedHome();
    expect(admitted).toMatchObject({ ok: true, value: { applied: 0 } });
    if (admitted.ok) expect(admitted.value.forked).toHaveLength(1);
    const test = await openTestStudio({ home });
    expect(await test.text(id)).toBe('honest');
    const findings = await test.findings();
    expect(findings.map(({ code }) => code)).toEqual(['log/fork']);
    expect(findings[0]?.message).toContain('Record 1 of author');
    await test.close();
    const again = await openTestStudio({ home });
    expect((await again.call('workspace.status', {})).recovery).toBeNull();
    expect(await again.text(id)).toBe('honest');
  });

  it('stays set apart through a recovery', async () => {
    const { home, id, other } = await forkedHome();
    flipRecordBit(home, other, -1);
    const first = await openTestStudio({ home });
    expect((await first.findings()).map(({ code }) => code)).toContain('log/damaged');
    await first.close();
    const test = await openTestStudio({ home });
    expect((await test.call('workspace.status', {})).recovery).toMatchObject({ complete: false });
    expect(await test.text(id)).toBe('honest');
    expect((await test.findings()).map(({ code }) => code)).toContain('log/fork');
  });
});
