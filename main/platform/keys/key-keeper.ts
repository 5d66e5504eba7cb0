import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { bytesToHex, hexToBytes } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { keyFromSeed, readPlainSeed, retiredFileOf, sealedKeyFileOf, writePlainSeed } from './file-key.ts';
import { notSaved, unreadable } from './key-faults.ts';
import type { KeyFault } from './key-store.ts';
import { openWithPassphrase, sealWithPassphrase } from './passphrase-box.ts';
import { readSealedKey, writeSealedKey, type SealedSeed } from './sealed-key-file.ts';

/** The operating system's key store. Rejects when it does not do what it is asked. */
export interface Vault {
  /** False where it would only obscure what it keeps: then a person is asked for something better. */
  isSafe(): Promise<boolean>;
  seal(text: string): Promise<Uint8Array>;
  /** `isStale`: seal it again, the key store has a new key. */
  unseal(sealed: Uint8Array): Promise<{ readonly text: string; readonly isStale: boolean }>;
}

/** Asks the person. */
export interface KeyQuestions {
  /** There is no safe key store: a new passphrase, or null for a plain file. */
  choosePassphrase(): Promise<string | null>;
  /** Null when the person gives up. `isRetry` after a wrong one. */
  askPassphrase(isRetry: boolean): Promise<string | null>;
}

/**
 * Keeps the seed of the device key for an engine in another process: sealed by the system's key store, or under a
 * passphrase, or plain where the person decides so. Seeds are handed to the engine and to nobody else.
 */
export interface KeyKeeper {
  /** The seed; made on first use. A plain key of an earlier host is sealed, and its file removed, on the way. */
  open(): Promise<Result<Uint8Array, KeyFault>>;
  /** Puts the key aside as it is kept, and keeps a new one in the same way. */
  replace(retiredPublicKey: Uint8Array): Promise<Result<Uint8Array, KeyFault>>;
  /** How the key is kept now; `none` before the first `open`. */
  keptBy(): KeptBy;
  /** Keeps the present key in another way. Fails when it was not opened. */
  keep(how: 'system' | 'plain' | { readonly passphrase: string }): Promise<Result<void, KeyFault>>;
}
export type KeptBy = 'system' | 'passphrase' | 'plain' | 'none';

export interface KeyKeeperDeps {
  /** Of the plain key; the sealed one stands beside it. */
  readonly file: string;
  readonly vault: Vault;
  readonly questions: KeyQuestions;
  /** The person has decided for a plain file before, and is not asked at every start. */
  readonly plainIsFine: { get(): boolean; set(isFine: boolean): void };
}

type How =
  | { readonly by: 'system' }
  | { readonly by: 'plain' }
  | { readonly by: 'passphrase'; readonly passphrase: string };

export function createKeyKeeper({ file, vault, questions, plainIsFine }: KeyKeeperDeps): KeyKeeper {
  const sealedFile = sealedKeyFileOf(file);
  let kept: { readonly seed: Uint8Array; readonly how: How } | null = null;

  /** Writes the seed in one way, and only when that can be read back removes it in the others. */
  async function write(seed: Uint8Array, how: How): Promise<Result<Uint8Array, KeyFault>> {
    if (how.by === 'plain') {
      const written = writePlainSeed(file, seed);
      if (!written.ok) return written;
      fs.rmSync(sealedFile, { force: true });
    } else {
      const sealed = await seal(seed, how);
      if (sealed === null) {
        return unreadable(sealedFile, 'the key store of this system does not give back what it is given');
      }
      const publicKey = bytesToHex(keyFromSeed(seed).publicKey);
      const written = writeSealedKey(sealedFile, { publicKey, sealed });
      if (!written.ok) return written;
      fs.rmSync(file, { force: true });
    }
    kept = { seed, how };
    return ok(seed);
  }

  /** Null when the key store does not take the seed and give it back. */
  async function seal(seed: Uint8Array, how: Exclude<How, { by: 'plain' }>): Promise<SealedSeed | null> {
    if (how.by === 'passphrase') {
      return { by: 'passphrase', box: await sealWithPassphrase(seed, how.passphrase) };
    }
    try {
      const box = Buffer.from(await vault.seal(bytesToHex(seed))).toString('base64');
      const sealed: SealedSeed = { by: 'system', box };
      return (await unseal(sealed, bytesToHex(keyFromSeed(seed).publicKey))) === null ? null : sealed;
    } catch {
      return null;
    }
  }

  /** Null when the key store fails or gives something else than this key. */
  async function unseal(sealed: SealedSeed, publicKey: string) {
    if (sealed.by !== 'system') return null;
    try {
      const { text, isStale } = await vault.unseal(Buffer.from(sealed.box, 'base64'));
      return isSeedOf(publicKey, text) ? { seed: hexToBytes(text), isStale } : null;
    } catch {
      return null;
    }
  }

  async function openSealed(publicKey: string, sealed: SealedSeed): Promise<Result<Uint8Array, KeyFault>> {
    if (sealed.by === 'system') {
      const opened = await unseal(sealed, publicKey);
      if (opened === null) return unreadable(sealedFile, 'the key store of this system does not open it');
      kept = { seed: opened.seed, how: { by: 'system' } };
      return opened.isStale ? write(opened.seed, { by: 'system' }) : ok(opened.seed);
    }
    for (let isRetry = false; ; isRetry = true) {
      const passphrase = await questions.askPassphrase(isRetry);
      if (passphrase === null) return unreadable(sealedFile, 'its passphrase was not given');
      const seed = await openWithPassphrase(sealed.box, passphrase);
      if (seed === null || !isSeedOf(publicKey, bytesToHex(seed))) continue;
      kept = { seed, how: { by: 'passphrase', passphrase } };
      return ok(seed);
    }
  }

  async function chooseHow(): Promise<How> {
    if (plainIsFine.get()) return { by: 'plain' };
    if (await vault.isSafe()) return { by: 'system' };
    const passphrase = await questions.choosePassphrase();
    if (passphrase !== null) return { by: 'passphrase', passphrase };
    plainIsFine.set(true);
    return { by: 'plain' };
  }

  return {
    async open() {
      if (kept !== null) return ok(kept.seed);
      const sealed = readSealedKey(sealedFile);
      if (!sealed.ok) return sealed;
      // After an interrupted move both files hold the same key; a plain one alone is of another host.
      if (sealed.value !== null) {
        const opened = await openSealed(sealed.value.publicKey, sealed.value.sealed);
        if (opened.ok) removeSameKey(file, opened.value);
        return opened;
      }
      const plain = readPlainSeed(file);
      if (!plain.ok) return plain;
      const how = await chooseHow();
      if (plain.value !== null && how.by === 'plain') {
        kept = { seed: plain.value, how };
        return ok(plain.value);
      }
      return write(plain.value ?? randomBytes(32), how);
    },
    async replace(retiredPublicKey) {
      if (kept === null) throw new Error('the key was not opened');
      const { how } = kept;
      try {
        for (const present of [file, sealedFile].filter((name) => fs.existsSync(name))) {
          fs.renameSync(present, retiredFileOf(present, retiredPublicKey));
        }
      } catch (error) {
        return notSaved(error);
      }
      return write(randomBytes(32), how);
    },
    keptBy: () => kept?.how.by ?? 'none',
    async keep(how) {
      if (kept === null) return unreadable(file, 'it was not opened');
      const next: How = typeof how === 'string' ? { by: how } : { by: 'passphrase', ...how };
      const written = await write(kept.seed, next);
      if (!written.ok) return written;
      plainIsFine.set(how === 'plain');
      return ok();
    },
  };
}

function isSeedOf(publicKey: string, seedText: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(seedText)) return false;
  return bytesToHex(keyFromSeed(hexToBytes(seedText)).publicKey) === publicKey;
}

function removeSameKey(file: string, seed: Uint8Array): void {
  const plain = readPlainSeed(file);
  if (!plain.ok || plain.value === null) return;
  if (bytesToHex(plain.value) === bytesToHex(seed)) fs.rmSync(file, { force: true });
}
