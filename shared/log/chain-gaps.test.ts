import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { createChains, WAITING_LIMITS } from './chain.ts';
import { createTestAuthor, createTestCrypto, TEST_PROJECT } from './test-author.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const crypto = createTestCrypto(sha256);
const create = (limits = WAITING_LIMITS) => createChains(crypto, { project: TEST_PROJECT, limits });
const ann = createTestAuthor(1, sha256);
const bob = createTestAuthor(2, sha256);
const records = ann.chain(8);
const bobs = bob.chain(3);
const nth = (seq: number) => {
  const record = records[seq - 1];
  if (record === undefined) throw new Error(`no record ${seq}`);
  return record;
};
const full = { kind: 'rejected', fault: { fault: 'waiting-full' } };
const noFault = { refused: [] };

it('LOG-R44: a record ahead of its turn waits, and is told the nearest gap before it', () => {
  const chains = create();
  const gap = (seq: number, from: number, to: number) =>
    expect(chains.admit(nth(seq).bytes)).toEqual({ kind: 'waiting', missing: { from, to }, ...noFault });
  gap(6, 1, 5);
  gap(3, 1, 2);
  gap(5, 4, 4);
  gap(8, 7, 7);
  gap(6, 4, 4);
  expect(chains.frontier()).toEqual(new Map());
});

it('LOG-R44: closing a gap applies all that waited behind it, in order', () => {
  const chains = create();
  for (const seq of [4, 2, 3, 7]) chains.admit(nth(seq).bytes);
  const admission = chains.admit(nth(1).bytes);
  const seqs = admission.kind === 'applied' ? admission.records.map(({ record }) => record.seq) : [];
  expect(seqs).toEqual([1, 2, 3, 4]);
  expect(chains.waiting()).toEqual({ count: 1, bytes: nth(7).bytes.length });
});

it('LOG-R44: a record that comes again while it waits is kept once', () => {
  const chains = create();
  chains.admit(nth(3).bytes);
  chains.admit(nth(3).bytes);
  expect(chains.waiting().count).toBe(1);
});

it('LOG-R44: the gap of a record at the end of all numbers is found at once', () => {
  const seq = Number.MAX_SAFE_INTEGER;
  const last = ann.write({ seq, prev: new Uint8Array(32).fill(1) });
  expect(create().admit(last.bytes)).toMatchObject({ kind: 'waiting', missing: { from: 1, to: seq - 1 } });
});

it('LOG-R44: what waits does not depend on the message it came in', () => {
  const chains = create();
  const message = new Uint8Array(nth(2).bytes);
  chains.admit(message);
  message.fill(0);
  expect(chains.admit(nth(1).bytes)).toMatchObject({
    kind: 'applied',
    records: [{ hash: nth(1).hash }, { bytes: nth(2).bytes }],
  });
});

it('LOG-R45: with the room full, the record furthest from its turn is refused, and said so', () => {
  const chains = create({ count: 2, bytes: 10_000 });
  for (const seq of [7, 3]) chains.admit(nth(seq).bytes);
  expect(chains.admit(nth(8).bytes)).toEqual({ ...full, ...noFault });
  expect(chains.admit(nth(5).bytes)).toMatchObject({
    kind: 'waiting',
    missing: { from: 4, to: 4 },
    refused: [{ record: { hash: nth(7).hash }, refusal: full }],
  });
  expect(chains.waiting().count).toBe(2);
});

it('LOG-R45: distance counts from the head of the author, so a long log is no disadvantage', () => {
  const chains = create({ count: 1, bytes: 10_000 });
  for (const seq of [1, 2, 3, 4, 5]) chains.admit(nth(seq).bytes);
  const [, , third] = bobs;
  if (third === undefined) throw new Error('too few records');
  chains.admit(third.bytes);
  expect(chains.admit(nth(7).bytes)).toMatchObject({
    kind: 'waiting',
    refused: [{ record: { hash: third.hash }, refusal: full }],
  });
});

it('LOG-R45: the bytes of what waits are bounded too', () => {
  const size = nth(2).bytes.length;
  const chains = create({ count: 100, bytes: 2 * size });
  for (const seq of [4, 3, 2]) chains.admit(nth(seq).bytes);
  expect(chains.waiting()).toEqual({ count: 2, bytes: 2 * size });
});

it('LOG-R45: a full room never keeps out the next record, and the refused one can come again', () => {
  const chains = create({ count: 1, bytes: 10_000 });
  for (const seq of [3, 2]) chains.admit(nth(seq).bytes);
  expect(chains.admit(nth(1).bytes)).toMatchObject({ kind: 'applied', records: { length: 2 } });
  expect(chains.admit(nth(3).bytes).kind).toBe('applied');
});
