import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { bytesToHex, hexToBytes } from '#shared/kernel/bytes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import type { DeviceKey } from './device-key.ts';
import { isMissing, notSaved, parseJson, unreadable } from './key-faults.ts';
import type { KeyFault, KeyStore } from './key-store.ts';

const keyFile = z.object({
  format: z.literal('strata-device-key'),
  version: z.literal(1),
  /** RFC 8032 seed, 32 bytes in hexadecimal. */
  seed: z.string().regex(/^[0-9a-f]{64}$/),
});

/** PKCS #8 wrapping of a bare Ed25519 seed (RFC 8410, section 7). */
const PKCS8_PREFIX = hexToBytes('302e020100300506032b657004220420');

/**
 * The device key kept in a file that only its owner may read (mode 0600): the store of hosts that have nothing
 * better. Where another store has sealed the key into `sealedKeyFileOf(file)`, it refuses instead of making a second.
 */
export function createFileKeyStore(file: string): KeyStore {
  return {
    async open() {
      const seed = readPlainSeed(file);
      if (!seed.ok) return seed;
      if (seed.value !== null) return ok(keyFromSeed(seed.value));
      const sealed = sealedKeyFileOf(file);
      if (fs.existsSync(sealed)) {
        return unreadable(
          sealed,
          'the desktop application keeps it; use that, or let it put the key into a plain file (Help, Device key)',
        );
      }
      return makeFileKey(file);
    },
    async replace(retired) {
      try {
        fs.renameSync(file, retiredFileOf(file, retired.publicKey));
      } catch (error) {
        if (!isMissing(error)) return notSaved(error);
      }
      return makeFileKey(file);
    },
  };
}

/** Where a key stands that is sealed for the operating system's key store or under a passphrase. */
export function sealedKeyFileOf(file: string): string {
  return `${file}.sealed`;
}

/** Where a key goes that is not signed with any more. */
export function retiredFileOf(file: string, publicKey: Uint8Array): string {
  const name = path.basename(file).replace(/^device/, '');
  return path.join(path.dirname(file), `retired-${bytesToHex(publicKey).slice(0, 16)}${name}`);
}

/** The seed in a plain key file; null when there is no such file. */
export function readPlainSeed(file: string): Result<Uint8Array | null, KeyFault> {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
    fs.chmodSync(file, 0o600);
  } catch (error) {
    if (isMissing(error)) return ok(null);
    return unreadable(file, error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
  }
  const parsed = keyFile.safeParse(parseJson(text));
  if (!parsed.success) return unreadable(file, 'it is not a Strata device key');
  return ok(hexToBytes(parsed.data.seed));
}

/** Writes a seed into a plain key file. */
export function writePlainSeed(file: string, seed: Uint8Array): Result<void, KeyFault> {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const content = { format: 'strata-device-key', version: 1, seed: bytesToHex(seed) };
    writeAtomically(file, `${JSON.stringify(content)}\n`, 0o600);
  } catch (error) {
    return notSaved(error);
  }
  return ok();
}

/** The key pair of an RFC 8032 seed (32 bytes). */
export function keyFromSeed(seed: Uint8Array): DeviceKey {
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(spki.subarray(spki.length - 32)),
    sign: (message) => new Uint8Array(sign(null, message, secret)),
  };
}

function makeFileKey(file: string): Result<DeviceKey, KeyFault> {
  const seed = randomBytes(32);
  const written = writePlainSeed(file, seed);
  return written.ok ? ok(keyFromSeed(seed)) : err(written.error);
}
