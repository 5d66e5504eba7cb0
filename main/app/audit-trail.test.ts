import { afterEach, describe, expect, it } from 'vitest';
import { closeTestStudios, openTestStudio, tamper } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

describe('the audit trail', () => {
  it('has one row for each call that may have changed something, refused ones too', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': 'x' });
    const documentId = ids.get('a.md')!;
    await test.call('documents.write', { documentId, text: 'y' });
    await test.codeOf('documents.move', { documentId, path: '..' });
    await test.call('documents.read', { documentId });
    await test.codeOf('documents.write', { text: 'no document' });
    await test.codeOf('documents.unknown', {});
    await test.close();
    const rows = tamper(test.home, (sqlite) =>
      sqlite.prepare('SELECT seq, session, method, outcome FROM audit ORDER BY seq').all(),
    );
    expect(rows).toEqual([
      { seq: 1, session: 'test', method: 'projects.create', outcome: 'ok' },
      { seq: 2, session: 'test', method: 'documents.create', outcome: 'ok' },
      { seq: 3, session: 'test', method: 'documents.write', outcome: 'ok' },
      { seq: 4, session: 'test', method: 'documents.move', outcome: 'documents/name-invalid' },
    ]);
  });

  it.each([
    ['a changed outcome', "UPDATE audit SET outcome = 'ok' WHERE seq = 3", [3]],
    ['a changed time', 'UPDATE audit SET at = at + 1 WHERE seq = 3', [3]],
    ['a changed hash', 'UPDATE audit SET hash = zeroblob(32) WHERE seq = 1', [1, 2]],
    ['a removed row', 'DELETE FROM audit WHERE seq = 2', [3, 4]],
    ['renumbered rows', 'DELETE FROM audit WHERE seq = 1; UPDATE audit SET seq = seq - 1', [1, 2, 3]],
  ])('shows %s to the doctor', async (_what, sql, broken) => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': 'x' });
    await test.codeOf('documents.move', { documentId: ids.get('a.md')!, path: '..' });
    await test.codeOf('documents.move', { documentId: ids.get('a.md')!, path: 'b.md' });
    expect(await test.findings()).toEqual([]);
    await test.close();
    tamper(test.home, (sqlite) => sqlite.exec(sql));
    const again = await openTestStudio({ home: test.home });
    const findings = await again.findings();
    expect(findings.map(({ code }) => code)).toEqual(broken.map(() => 'audit/broken-chain'));
    expect(findings.map(({ message }) => Number(/\d+/.exec(message)?.[0]))).toEqual(broken);
  });
});
