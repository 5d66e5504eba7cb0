import nacl from 'tweetnacl';

/** The primitives that verifying a record takes. The engine passes `node:crypto`, a browser what it has. */
export interface LogCrypto {
  /** SHA-256, 32 bytes. */
  sha256(bytes: Uint8Array): Uint8Array;
  /** Plain Ed25519 (RFC 8032, section 5.1.7). Only ever called by `verifySignature`, behind its checks. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

const KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;

/** L, the order of the base point: 2^252 + 27742317777372353535851937790883648493 (RFC 8032, section 5.1). */
const GROUP_ORDER = bigEndian(2n ** 252n + 27742317777372353535851937790883648493n);
/** p, the field of the curve: 2^255 − 19. */
const FIELD = bigEndian(2n ** 255n - 19n);
/** The y coordinates of the eight points whose order divides 8: 1, −1, 0 and the two of order 8. */
const SMALL_ORDER_Y = [
  1n,
  2n ** 255n - 20n,
  0n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
].map(bigEndian);

/**
 * True when S, the second half of a signature, is below the group order. S + L satisfies the same equation, so
 * without this check anybody can turn one valid signature into another (RFC 8032, sections 5.1.7 and 8.4).
 */
export function hasCanonicalS(signature: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_LENGTH) return false;
  return isBelow(signature.subarray(KEY_LENGTH), GROUP_ORDER, 0xff);
}

/**
 * True for a key in its one encoding (y < p) that is no point of small order. Under a key of small order one
 * signature fits many messages, and on a second encoding of a key libraries differ; both are refused before any
 * library is asked (Chalkias, Garillot and Nikolaenko, "Taming the Many EdDSAs", 2020).
 */
export function isSoundKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== KEY_LENGTH || !isBelow(publicKey, FIELD, 0x7f)) return false;
  return !SMALL_ORDER_Y.some((y) => isEqual(publicKey, y));
}

/**
 * True when `signature` is an Ed25519 signature of `message` under `publicKey` by the strict rules LOG-R30 to
 * LOG-R34, which leave any correct library the same answer. Never throws on any lengths.
 */
export function verifySignature(
  crypto: Pick<LogCrypto, 'verify'>,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return hasCanonicalS(signature) && isSoundKey(publicKey) && crypto.verify(publicKey, message, signature);
}

/**
 * A `LogCrypto.verify` that runs anywhere, at about a hundredth of the speed of `node:crypto`. Checks S itself,
 * which tweetnacl 1.0.3 does not (Wycheproof ed25519, tcId 63–66 and 85).
 */
export function portableVerify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (!hasCanonicalS(signature) || publicKey.length !== KEY_LENGTH) return false;
  return nacl.sign.detached.verify(message, signature, publicKey);
}

function bigEndian(value: bigint): Uint8Array {
  const hex = value.toString(16).padStart(KEY_LENGTH * 2, '0');
  return Uint8Array.from({ length: KEY_LENGTH }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}

/** Compares a little-endian number, of whose top byte only `topMask` counts, with a big-endian one. */
function isBelow(littleEndian: Uint8Array, bound: Uint8Array, topMask: number): boolean {
  for (let i = 0; i < KEY_LENGTH; i++) {
    const digit = (littleEndian[KEY_LENGTH - 1 - i] ?? 0) & (i === 0 ? topMask : 0xff);
    const limit = bound[i] ?? 0;
    if (digit !== limit) return digit < limit;
  }
  return false;
}

/** Equality of the y coordinate of a key, whose top bit is the sign of x, with a big-endian number. */
function isEqual(key: Uint8Array, y: Uint8Array): boolean {
  return y.every((digit, i) => digit === ((key[KEY_LENGTH - 1 - i] ?? 0) & (i === 0 ? 0x7f : 0xff)));
}
