import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { bytesToHex, hexToBytes } from '#shared/kernel/bytes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { saveFaultOf } from '../db/save-fault.ts';
import type { DeviceKey } from './device-key.ts';

const keyFile = z.object({
  format: z.literal('strata-device-key'),
  version: z.literal(1),
  /** RFC 8032 seed, 32 bytes in hexadecimal. */
  seed: z.string().regex(/^[0-9a-f]{64}$/),
});

/** PKCS #8 wrapping of a bare Ed25519 seed (RFC 8410, section 7). */
const PKCS8_PREFIX = hexToBytes('302e020100300506032b657004220420');

type KeyFault = ErrorOf<'workspace/key-unreadable'> | ErrorOf<'workspace/not-saved'>;

/**
 * The device key kept in a file that only its owner may read (mode 0600); made on first use. A file that is there
 * but cannot be read is an error and never replaced.
 */
export function openFileKey(file: string): Result<DeviceKey, KeyFault> {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
    fs.chmodSync(file, 0o600);
  } catch (error) {
    if (isMissing(error)) return createFileKey(file);
    return err({ code: 'workspace/key-unreadable', file, detail: reasonOf(error) });
  }
  const parsed = keyFile.safeParse(parseJson(text));
  if (!parsed.success) {
    return err({ code: 'workspace/key-unreadable', file, detail: 'it is not a Strata device key' });
  }
  return ok(keyFromSeed(hexToBytes(parsed.data.seed)));
}

/**
 * Puts the present key aside and makes a new one, so that a workspace which may have lost records of its own never
 * signs a second record with a number it has used before.
 */
export function replaceFileKey(file: string, retired: DeviceKey): Result<DeviceKey, KeyFault> {
  const aside = path.join(path.dirname(file), `retired-${bytesToHex(retired.publicKey).slice(0, 16)}.key`);
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (!isMissing(error)) return notSaved(error);
  }
  return createFileKey(file);
}

function createFileKey(file: string): Result<DeviceKey, KeyFault> {
  const seed = randomBytes(32);
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const content = { format: 'strata-device-key', version: 1, seed: bytesToHex(seed) };
    writeAtomically(file, `${JSON.stringify(content)}\n`, 0o600);
  } catch (error) {
    return notSaved(error);
  }
  return ok(keyFromSeed(seed));
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

function notSaved(error: unknown): Result<never, ErrorOf<'workspace/not-saved'>> {
  const fault = saveFaultOf(error);
  if (fault === null) throw error;
  return err({ code: 'workspace/not-saved', fault });
}
