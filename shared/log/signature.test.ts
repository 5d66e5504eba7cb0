import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import nacl from 'tweetnacl';
import { describe, expect, it } from 'vitest';
import { hexToBytes } from '../kernel/bytes.ts';
import { hasCanonicalS, isSoundKey, portableVerify, verifySignature, type LogCrypto } from './signature.ts';

interface Vectors {
  groups: {
    publicKey: string;
    tests: { tcId: number; comment: string; msg: string; sig: string; result: 'valid' | 'invalid' }[];
  }[];
}
const vectors = JSON.parse(readFileSync(new URL('vectors/ed25519.json', import.meta.url), 'utf8')) as Vectors;
const cases = vectors.groups.flatMap(({ publicKey, tests }) =>
  tests.map(({ tcId, comment, msg, sig, result }) => ({
    name: `tcId ${tcId} ${comment}`,
    key: hexToBytes(publicKey),
    message: hexToBytes(msg),
    signature: hexToBytes(sig),
    valid: result === 'valid',
  })),
);

const SPKI_PREFIX = hexToBytes('302a300506032b6570032100');
const nodeVerify: LogCrypto['verify'] = (publicKey, message, signature) => {
  const key = Buffer.concat([SPKI_PREFIX, publicKey]);
  return verify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature);
};

const littleEndian = (value: bigint) => hexToBytes(value.toString(16).padStart(64, '0')).reverse();
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const P = 2n ** 255n - 19n;
const ORDER_8 = hexToBytes('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');
const ORDER_8_TOO = hexToBytes('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');

describe('Wycheproof', () => {
  it('LOG-R33: all 151 cases are decided rightly with node:crypto', () => {
    expect(cases).toHaveLength(151);
    for (const { name, key, message, signature, valid } of cases) {
      expect(verifySignature({ verify: nodeVerify }, key, message, signature), name).toBe(valid);
    }
  });

  it('LOG-R33: all 151 cases are decided rightly with the portable verifier, also on its own', () => {
    for (const { name, key, message, signature, valid } of cases) {
      expect(verifySignature({ verify: portableVerify }, key, message, signature), name).toBe(valid);
      expect(portableVerify(key, message, signature), name).toBe(valid);
    }
  });
});

describe('strict rules', () => {
  const { publicKey, secretKey } = nacl.sign.keyPair.fromSeed(new Uint8Array(32).fill(7));
  const message = Uint8Array.of(1, 2, 3);
  const signature = nacl.sign.detached(message, secretKey);
  const withS = (s: bigint) => Uint8Array.from([...signature.subarray(0, 32), ...littleEndian(s)]);

  it('LOG-R31: S is below the group order', () => {
    expect([0n, L - 1n].map((s) => hasCanonicalS(withS(s)))).toEqual([true, true]);
    expect([L, L + 1n, 2n ** 256n - 1n].map((s) => hasCanonicalS(withS(s)))).toEqual([false, false, false]);
  });

  it('LOG-R31: adding the group order to S, which tweetnacl accepts, is refused', () => {
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`);
    const forged = withS(s + L);
    expect(nacl.sign.detached.verify(message, forged, publicKey)).toBe(true);
    expect(portableVerify(publicKey, message, forged)).toBe(false);
    expect(verifySignature({ verify: nacl.sign.detached.verify }, publicKey, message, forged)).toBe(false);
  });

  it('LOG-R31: other lengths are refused, not thrown at', () => {
    for (const length of [0, 63, 65]) {
      const short = new Uint8Array(length);
      expect(verifySignature({ verify: portableVerify }, publicKey, message, short)).toBe(false);
      expect(verifySignature({ verify: portableVerify }, short, message, signature)).toBe(false);
      expect(portableVerify(short, message, signature)).toBe(false);
      expect(portableVerify(publicKey, message, short)).toBe(false);
    }
  });

  it('LOG-R32: a key of small order, under which one signature fits many messages, is refused', () => {
    const identity = littleEndian(1n);
    const everyMessage = Uint8Array.from([...identity, ...littleEndian(0n)]);
    const small = [identity, littleEndian(P - 1n), littleEndian(0n), ORDER_8, ORDER_8_TOO];
    for (const key of small) {
      const fits = Array.from({ length: 60 }, (_, i) => Uint8Array.of(i)).filter((text) =>
        nacl.sign.detached.verify(text, everyMessage, key),
      );
      expect(fits.length).toBeGreaterThan(0);
      for (const text of fits) {
        expect(verifySignature({ verify: portableVerify }, key, text, everyMessage)).toBe(false);
      }
      const otherSign = key.map((byte, i) => (i === 31 ? byte ^ 0x80 : byte));
      expect([isSoundKey(key), isSoundKey(otherSign)]).toEqual([false, false]);
    }
  });

  it('LOG-R32: a second encoding of a key is refused', () => {
    for (let y = P; y < 2n ** 255n; y++) expect(isSoundKey(littleEndian(y))).toBe(false);
    expect(isSoundKey(littleEndian(P - 2n))).toBe(true);
    expect(isSoundKey(publicKey)).toBe(true);
  });
});
