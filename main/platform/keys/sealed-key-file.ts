import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ok, type Result } from '#shared/kernel/result.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { isMissing, notSaved, parseJson, unreadable } from './key-faults.ts';
import type { KeyFault } from './key-store.ts';
import { passphraseBox } from './passphrase-box.ts';

const sealedKeyFile = z.object({
  format: z.literal('strata-sealed-device-key'),
  version: z.literal(1),
  /** Tells whether what was opened is the right key, and whose key it is without opening it. */
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  sealed: z.discriminatedUnion('by', [
    /** What the operating system's key store made of the seed's hexadecimal text. */
    z.object({ by: z.literal('system'), box: z.base64() }),
    z.object({ by: z.literal('passphrase'), box: passphraseBox }),
  ]),
});
export type SealedKeyFile = z.infer<typeof sealedKeyFile>;
/** A seed that can be kept in a file, with who can open it. */
export type SealedSeed = SealedKeyFile['sealed'];

/** Null when there is no such file. */
export function readSealedKey(file: string): Result<SealedKeyFile | null, KeyFault> {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return ok(null);
    return unreadable(file, error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
  }
  const parsed = sealedKeyFile.safeParse(parseJson(text));
  return parsed.success ? ok(parsed.data) : unreadable(file, 'it is not a sealed device key of Strata');
}

export function writeSealedKey(
  file: string,
  content: Pick<SealedKeyFile, 'publicKey' | 'sealed'>,
): Result<void, KeyFault> {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const whole: SealedKeyFile = { format: 'strata-sealed-device-key', version: 1, ...content };
    writeAtomically(file, `${JSON.stringify(whole)}\n`, 0o600);
    return ok();
  } catch (error) {
    return notSaved(error);
  }
}
