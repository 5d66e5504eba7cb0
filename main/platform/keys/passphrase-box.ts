import { randomBytes, scrypt } from 'node:crypto';
import nacl from 'tweetnacl';
import { z } from 'zod';
import { bytesToHex, hexToBytes } from '#shared/kernel/bytes.ts';

/** OWASP's advice for scrypt (2025): N = 2^17, r = 8, p = 1: 128 MiB and about half a second for every guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
const MEMORY = 256 * 1024 * 1024;
const SALT_BYTES = 16;

const hex = z.string().regex(/^([0-9a-f]{2})+$/);

/** A secret under a passphrase: scrypt derives the key of a NaCl secretbox. */
export const passphraseBox = z.object({
  kdf: z.literal('scrypt'),
  N: z
    .number()
    .int()
    .min(2)
    .max(2 ** 20),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: hex,
  nonce: hex.length(nacl.secretbox.nonceLength * 2),
  box: hex,
});
export type PassphraseBox = z.infer<typeof passphraseBox>;

/** Seals a secret; two boxes of the same secret and passphrase have nothing in common. */
export async function sealWithPassphrase(secret: Uint8Array, passphrase: string): Promise<PassphraseBox> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(nacl.secretbox.nonceLength);
  const key = await deriveKey(passphrase, salt, COST);
  return {
    kdf: 'scrypt',
    ...COST,
    salt: bytesToHex(salt),
    nonce: bytesToHex(nonce),
    box: bytesToHex(nacl.secretbox(secret, nonce, key)),
  };
}

/** The secret, or null when the passphrase is another one (or the box was changed: the two look the same). */
export async function openWithPassphrase(box: PassphraseBox, passphrase: string): Promise<Uint8Array | null> {
  const key = await deriveKey(passphrase, hexToBytes(box.salt), box);
  return nacl.secretbox.open(hexToBytes(box.box), hexToBytes(box.nonce), key);
}

function deriveKey(
  passphrase: string,
  salt: Uint8Array,
  { N, r, p }: Pick<PassphraseBox, 'N' | 'r' | 'p'>,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // The same characters can be typed as different code points on another keyboard.
    const options = { N, r, p, maxmem: Math.max(MEMORY, 256 * N * r) };
    scrypt(passphrase.normalize('NFKC'), salt, nacl.secretbox.keyLength, options, (error, key) =>
      error === null ? resolve(new Uint8Array(key)) : reject(error),
    );
  });
}
