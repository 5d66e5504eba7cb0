import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesToHex } from '../kernel/bytes.ts';
import { createChains } from './chain.ts';
import { createTestAuthor, createTestCrypto, TEST_PROJECT } from './test-author.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const crypto = createTestCrypto(sha256);
const create = () => createChains(crypto, { project: TEST_PROJECT });
const ann = createTestAuthor(1, sha256);
const bob = createTestAuthor(2, sha256);

// Ann signs two continuations of her second record: 3, 4, 5 and 3x, 4x, 5x.
const trunk = ann.chain(2);
const left = ann.chain(3, trunk[1], 1);
const right = ann.chain(3, trunk[1], 2);
const [t1, t2, l3, l4, l5, r3, r4, r5] = [...trunk, ...left, ...right];
if (!t1 || !t2 || !l3 || !l4 || !l5 || !r3 || !r4 || !r5) throw new Error('too few records');
const fork = { kind: 'fork', author: ann.id, seq: 3, first: l3.hash, second: r3.hash };

const withLeft = () => {
  const chains = create();
  for (const { bytes } of [t1, t2, l3]) chains.admit(bytes);
  return chains;
};

it('LOG-R46: of two records for one place the applied one stays, and the other is shown as a fork', () => {
  const chains = withLeft();
  expect(chains.admit(r3.bytes)).toEqual({ ...fork, refused: [] });
  expect(chains.head(ann.id)?.hash).toEqual(l3.hash);
  expect(chains.admit(l4.bytes).kind).toBe('applied');
});

it('LOG-R46: a fork is shown again each time it comes, and changes nothing', () => {
  const chains = withLeft();
  const first = chains.admit(r3.bytes);
  expect(chains.admit(r3.bytes)).toEqual(first);
  expect(chains.admit(l3.bytes)).toEqual({ kind: 'duplicate' });
});

it('LOG-R46: a fork far behind the head is found', () => {
  const chains = withLeft();
  for (const { bytes } of [l4, l5]) chains.admit(bytes);
  expect(chains.admit(r3.bytes)).toEqual({ ...fork, refused: [] });
});

it('LOG-R46: the fork of one author touches no other author', () => {
  const chains = withLeft();
  chains.admit(r3.bytes);
  for (const { bytes } of bob.chain(2)) expect(chains.admit(bytes).kind).toBe('applied');
});

it('LOG-R47: a record on top of an unknown rival of the head proves the fork', () => {
  const chains = withLeft();
  expect(chains.admit(r4.bytes)).toEqual({ ...fork, refused: [] });
  expect(chains.admit(r3.bytes)).toMatchObject({ kind: 'fork', seq: 3 });
});

it('LOG-R48: what follows a refused record is refused with the same proof, however far ahead', () => {
  const chains = withLeft();
  for (const { bytes } of [r3, r4, r5]) expect(chains.admit(bytes)).toEqual({ ...fork, refused: [] });
  expect(chains.waiting().count).toBe(0);
});

it('LOG-R48: what waits on top of a record is refused together with it', () => {
  const chains = withLeft();
  expect(chains.admit(r5.bytes).kind).toBe('waiting');
  expect(chains.admit(r4.bytes)).toMatchObject({
    ...fork,
    refused: [{ record: { hash: r5.hash }, refusal: fork }],
  });
  expect(chains.waiting().count).toBe(0);
});

it('LOG-R49: rivals that both wait are shown at once, and the one that fits is applied', () => {
  const chains = create();
  expect(chains.admit(l4.bytes).kind).toBe('waiting');
  const rivals = { kind: 'fork', author: ann.id, seq: 4, first: l4.hash, second: r4.hash };
  expect(chains.admit(r4.bytes)).toEqual({ ...rivals, refused: [] });
  for (const { bytes } of [t1, t2]) chains.admit(bytes);
  expect(chains.admit(r3.bytes)).toMatchObject({
    kind: 'applied',
    records: [{ hash: r3.hash }, { hash: r4.hash }],
    refused: [{ record: { hash: l4.hash }, refusal: { kind: 'fork' } }],
  });
});

it('LOG-R49: of rivals that both fit, the one that came first is applied', () => {
  const chains = create();
  for (const { bytes } of [r3, l3, t2]) chains.admit(bytes);
  expect(chains.admit(t1.bytes)).toMatchObject({
    records: [{ hash: t1.hash }, { hash: t2.hash }, { hash: r3.hash }],
    refused: [{ record: { hash: l3.hash }, refusal: { seq: 3, first: r3.hash, second: l3.hash } }],
  });
});

it('LOG-R49: a rival that finds no room to wait is shown as a fork and as refused', () => {
  const chains = createChains(crypto, { project: TEST_PROJECT, limits: { count: 1, bytes: 10_000 } });
  chains.admit(l4.bytes);
  expect(chains.admit(r4.bytes)).toMatchObject({
    kind: 'fork',
    refused: [{ record: { hash: r4.hash }, refusal: { fault: { fault: 'waiting-full' } } }],
  });
});

it('LOG-R46: in any order one branch is applied whole, the other refused whole, and the fork is shown', () => {
  const all = [...trunk, ...left, ...right];
  const hexOf = (records: readonly { hash: Uint8Array }[]) => records.map(({ hash }) => bytesToHex(hash));
  fc.assert(
    fc.property(fc.shuffledSubarray([...all, ...all], { minLength: 16, maxLength: 16 }), (records) => {
      const chains = create();
      const applied: string[] = [];
      const refused = new Set<string>();
      for (const { bytes, hash } of records) {
        const admission = chains.admit(bytes);
        if (admission.kind === 'applied') applied.push(...hexOf(admission.records));
        if (admission.kind === 'fork') refused.add(bytesToHex(hash));
        if (admission.kind !== 'duplicate') {
          for (const { record, refusal } of admission.refused) {
            expect(refusal.kind).toBe('fork');
            refused.add(bytesToHex(record.hash));
          }
        }
      }
      const branches = [left, right].map(hexOf);
      const kept = branches.find(([first]) => applied.includes(first ?? '')) ?? [];
      const dropped = branches.find((branch) => branch !== kept) ?? [];
      expect(applied).toEqual([...hexOf(trunk), ...kept]);
      for (const hash of dropped) expect(refused).toContain(hash);
      expect(chains.waiting().count).toBe(0);
    }),
    { numRuns: 300 },
  );
});
