import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { bytesToHex, hexToBytes } from '#shared/kernel/bytes.ts';
import type { LogCrypto } from '#shared/log/signature.ts';

/** SubjectPublicKeyInfo wrapping of a bare Ed25519 public key (RFC 8410, section 4). */
const SPKI_PREFIX = hexToBytes('302a300506032b6570032100');

/** Log crypto on `node:crypto`: the hot path. Key objects are kept, because a log has few authors. */
export function createNodeCrypto(): LogCrypto {
  const keys = new Map<string, KeyObject>();
  const keyOf = (publicKey: Uint8Array): KeyObject => {
    const id = bytesToHex(publicKey);
    let key = keys.get(id);
    if (key === undefined) {
      const der = Buffer.concat([SPKI_PREFIX, publicKey]);
      keys.set(id, (key = createPublicKey({ key: der, format: 'der', type: 'spki' })));
    }
    return key;
  };
  return {
    sha256,
    verify: (publicKey, message, signature) => verify(null, message, keyOf(publicKey), signature),
  };
}

/** SHA-256, 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}

/** So many bytes need no more than a 4 KiB window and small tables. */
const SMALL_BODY = 4096;

/**
 * Raw DEFLATE (RFC 1951). Most bodies are small, and for these setting up zlib's usual 256 KiB of tables takes
 * longer than compressing.
 */
export function deflateRaw(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, bytes.length <= SMALL_BODY ? { windowBits: 12, memLevel: 5, level: 4 } : {});
}

/** Reverse of `deflateRaw`; throws on damaged input, on bytes behind its end, and past `limit` bytes. */
export function inflateRaw(bytes: Uint8Array, limit: number): Uint8Array {
  // With `info` Node returns the engine too, which tells how much of the input it has used.
  const { buffer, engine } = inflateRawSync(bytes, { maxOutputLength: limit, info: true }) as unknown as {
    buffer: Uint8Array;
    engine: { bytesWritten: number };
  };
  if (engine.bytesWritten !== bytes.length) throw new Error('bytes behind the end of the deflate stream');
  return buffer;
}
