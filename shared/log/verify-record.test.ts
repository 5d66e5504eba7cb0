import { createHash, createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hexToBytes } from '../kernel/bytes.ts';
import { decodeRecord, encodeRecord, signingInput } from './record.ts';
import { portableVerify, type LogCrypto } from './signature.ts';
import { createTestAuthor, TEST_PROJECT } from './test-author.ts';
import { verifyRecord } from './verify-record.ts';

const SPKI_PREFIX = hexToBytes('302a300506032b6570032100');
const crypto: LogCrypto = {
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  verify: (publicKey, message, signature) => {
    const key = Buffer.concat([SPKI_PREFIX, publicKey]);
    return verify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature);
  },
};
const ann = createTestAuthor(1, crypto.sha256);
const bob = createTestAuthor(2, crypto.sha256);
const first = ann.write();

const flipped = (bytes: Uint8Array, bit: number) => {
  const copy = new Uint8Array(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};

it('LOG-R20: the hash covers everything but the signature', () => {
  const unsigned = first.bytes.subarray(0, -64);
  const verified = verifyRecord(first.bytes, crypto);
  expect(verified).toMatchObject({ ok: true, value: { hash: crypto.sha256(unsigned), bytes: first.bytes } });
});

it('LOG-R21: no single bit of a record can be flipped', () => {
  const seq = 70_000;
  const prev = new Uint8Array(32).fill(9);
  const samples = [
    first,
    ann.write(
      { seq, prev, deflated: true, hlc: { wall: 1_800_000_000_000, counter: 200 } },
      new Uint8Array(40),
    ),
    ann.write({ type: 'ledger', document: new Uint8Array(16), sealed: true }, new Uint8Array(0)),
  ];
  for (const { bytes } of samples) {
    expect(verifyRecord(bytes, crypto).ok).toBe(true);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      expect(verifyRecord(flipped(bytes, bit), crypto).ok, `bit ${bit}`).toBe(false);
    }
  }
});

it('LOG-R21: no bit of any record can be flipped, whatever its body', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (body, bit) => {
      const { bytes } = ann.write({}, body);
      expect(verifyRecord(flipped(bytes, bit % (bytes.length * 8)), crypto).ok).toBe(false);
    }),
  );
});

it('LOG-R30: what is signed is the domain, a NUL and the hash', () => {
  const input = signingInput(first.hash);
  expect(Buffer.from(input.subarray(0, 16)).toString('latin1')).toBe('strata/record/1\0');
  expect(input.subarray(16)).toEqual(first.hash);
});

it('LOG-R30: a signature of the bare hash does not count', () => {
  const signedBare: LogCrypto = {
    ...crypto,
    verify: (key, message, signature) => crypto.verify(key, message.subarray(16), signature),
  };
  expect(verifyRecord(first.bytes, crypto).ok).toBe(true);
  expect(verifyRecord(first.bytes, signedBare)).toEqual({ ok: false, error: { fault: 'signature' } });
});

it('LOG-R30: nobody can put their signature under the record of another author', () => {
  const theirs = bob.write().bytes.subarray(-64);
  const stolen = encodeRecord(first.bytes.subarray(0, -64), theirs);
  expect(verifyRecord(stolen, crypto)).toEqual({ ok: false, error: { fault: 'signature' } });
});

it('LOG-R33: the portable verifier answers as node:crypto does', () => {
  const portable = { sha256: crypto.sha256, verify: portableVerify };
  expect(verifyRecord(first.bytes, portable)).toEqual(verifyRecord(first.bytes, crypto));
  for (const bit of [20, 200, 1_000, first.bytes.length * 8 - 1]) {
    const bytes = flipped(first.bytes, bit);
    expect(verifyRecord(bytes, portable)).toEqual(verifyRecord(bytes, crypto));
  }
});

it('LOG-R34: a record of another project is refused', () => {
  const other = ann.write({ project: new Uint8Array(16).fill(0x33) });
  expect(verifyRecord(other.bytes, crypto).ok).toBe(true);
  expect(verifyRecord(other.bytes, crypto, TEST_PROJECT)).toEqual({ ok: false, error: { fault: 'project' } });
});

it('LOG-R13: no bytes make the verifier throw', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.nat(), (noise, at) => {
      const bytes = new Uint8Array(first.bytes);
      bytes.set(noise.subarray(0, 8), at % (bytes.length - 8));
      expect(verifyRecord(bytes, crypto).ok).toBe(
        decodeRecord(bytes).ok && Buffer.compare(bytes, first.bytes) === 0,
      );
      expect(verifyRecord(noise, crypto).ok).toBe(false);
    }),
  );
});
