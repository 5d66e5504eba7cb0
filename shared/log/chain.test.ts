import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createChains, type Admission, type Chains } from './chain.ts';
import { WALL_LIMIT } from './hlc.ts';
import { createTestAuthor, createTestCrypto, following, TEST_PROJECT } from './test-author.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const crypto = createTestCrypto(sha256);
const create = () => createChains(crypto, { project: TEST_PROJECT });
const ann = createTestAuthor(1, sha256);
const bob = createTestAuthor(2, sha256);
const annsRecords = ann.chain(6);
const bobsRecords = bob.chain(4);
const [a1, a2, a3] = annsRecords;
if (!a1 || !a2 || !a3) throw new Error('too few records');

const appliedBytes = (admission: Admission) =>
  admission.kind === 'applied' ? admission.records.map(({ bytes }) => bytes) : [];
const state = (chains: Chains) => ({
  frontier: new Map([...chains.frontier()].sort()),
  heads: [ann, bob].map(({ id }) => chains.head(id)?.hash),
  waiting: chains.waiting(),
});

it('LOG-R40: the records of an author are applied one after the other', () => {
  const chains = create();
  for (const { bytes, hash, header } of annsRecords) {
    expect(appliedBytes(chains.admit(bytes))).toEqual([bytes]);
    expect(chains.head(ann.id)).toEqual({ seq: header.seq, hash, hlc: header.hlc });
  }
  expect(chains.frontier()).toEqual(new Map([[ann.id, 6]]));
});

it('LOG-R40: chains go on from what is stored, and still tell a duplicate from a fork', () => {
  const stored = {
    heads: new Map([[ann.id, { seq: 2, hash: a2.hash, hlc: a2.header.hlc }]]),
    hashAt: (_: string, seq: number) => annsRecords[seq - 1]?.hash,
  };
  const chains = createChains(crypto, { project: TEST_PROJECT, stored });
  const rival = ann.write({}, Uint8Array.of(99));
  expect(chains.admit(a1.bytes)).toEqual({ kind: 'duplicate' });
  expect(chains.admit(rival.bytes)).toMatchObject({
    kind: 'fork',
    seq: 1,
    first: a1.hash,
    second: rival.hash,
  });
  expect(appliedBytes(chains.admit(a3.bytes))).toEqual([a3.bytes]);
});

it('LOG-R40: a hole in what is stored is a loud error, not an empty place', () => {
  const head = { seq: 2, hash: a2.hash, hlc: a2.header.hlc };
  const stored = { heads: new Map([[ann.id, head]]), hashAt: () => undefined };
  const chains = createChains(crypto, { project: TEST_PROJECT, stored });
  expect(() => chains.admit(a1.bytes)).toThrow(/has no record 1/);
});

it('LOG-R34: a record of another project, and bytes that are no record, are rejected', () => {
  const other = ann.write({ project: new Uint8Array(16).fill(0x33) });
  expect(create().admit(other.bytes)).toMatchObject({ kind: 'rejected', fault: { fault: 'project' } });
  expect(create().admit(Uint8Array.of(1))).toMatchObject({ kind: 'rejected', fault: { fault: 'truncated' } });
});

it('LOG-R41: a record that is applied already changes nothing', () => {
  const chains = create();
  for (const { bytes } of annsRecords) chains.admit(bytes);
  const before = state(chains);
  for (const { bytes } of annsRecords) expect(chains.admit(bytes)).toEqual({ kind: 'duplicate' });
  expect(state(chains)).toEqual(before);
});

it('LOG-R42: any order and any repetition of the same records gives the same state', () => {
  const all = [...annsRecords, ...bobsRecords];
  const inOrder = create();
  for (const { bytes } of all) inOrder.admit(bytes);
  const anyOrder = fc.array(fc.constantFrom(...all), { maxLength: 30 }).chain((extra) =>
    fc.shuffledSubarray([...all, ...extra], {
      minLength: all.length + extra.length,
      maxLength: all.length + extra.length,
    }),
  );
  fc.assert(
    fc.property(anyOrder, (records) => {
      const chains = create();
      const applied = records.flatMap(({ bytes }) => appliedBytes(chains.admit(bytes)));
      expect(state(chains)).toEqual(state(inOrder));
      for (const own of [annsRecords, bobsRecords]) {
        const mine = own.map(({ bytes }) => Buffer.from(bytes).toString('hex'));
        const order = applied.map((bytes) => Buffer.from(bytes).toString('hex'));
        expect(order.filter((hex) => mine.includes(hex))).toEqual(mine);
      }
    }),
  );
});

it('LOG-R43: a record whose clock is not after that of its predecessor is rejected', () => {
  const { wall, counter } = a1.header.hlc;
  for (const hlc of [
    { wall, counter },
    { wall: wall - 1, counter: 9 },
  ]) {
    const chains = create();
    const bad = ann.write({ ...following(a1), hlc });
    chains.admit(a1.bytes);
    expect(chains.admit(bad.bytes)).toMatchObject({ kind: 'rejected', fault: { fault: 'clock-order' } });
    expect(chains.frontier()).toEqual(new Map([[ann.id, 1]]));
    expect(chains.admit(a2.bytes).kind).toBe('applied');
    expect(chains.admit(bad.bytes)).toMatchObject({ kind: 'rejected' });
    const late = create();
    for (const { bytes } of [a1, a2]) late.admit(bytes);
    expect(late.admit(bad.bytes)).toMatchObject({ kind: 'fork', first: a2.hash, second: bad.hash });
  }
  const chains = create();
  const sameMillisecond = ann.write({ ...following(a1), hlc: { wall, counter: counter + 1 } });
  chains.admit(a1.bytes);
  expect(chains.admit(sameMillisecond.bytes).kind).toBe('applied');
});

it('LOG-R43: a waiting record with a clock out of order is rejected as soon as its turn comes', () => {
  const chains = create();
  const bad = ann.write({ ...following(a2), hlc: a2.header.hlc });
  const onTop = ann.write(following(bad));
  for (const { bytes } of [onTop, bad, a2]) expect(chains.admit(bytes).kind).toBe('waiting');
  const refusal = { kind: 'rejected', fault: { fault: 'clock-order' } };
  expect(chains.admit(a1.bytes)).toMatchObject({
    kind: 'applied',
    records: [{ hash: a1.hash }, { hash: a2.hash }],
    refused: [
      { record: { hash: bad.hash }, refusal },
      { record: { hash: onTop.hash }, refusal },
    ],
  });
  expect(chains.waiting()).toEqual({ count: 0, bytes: 0 });
});

it('LOG-R55: no clock of ours decides: a record from the far future or past is applied', () => {
  const chains = create();
  const past = ann.write({ hlc: { wall: 0, counter: 0 } });
  const future = ann.write({ ...following(past), hlc: { wall: WALL_LIMIT, counter: 0 } });
  expect([past, future].map(({ bytes }) => chains.admit(bytes).kind)).toEqual(['applied', 'applied']);
});
