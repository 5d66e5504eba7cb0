import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesToHex } from '#shared/kernel/bytes.ts';
import { createFileKeyStore, keyFromSeed, sealedKeyFileOf } from './file-key.ts';
import { createKeyKeeper, type KeyKeeperDeps, type Vault } from './key-keeper.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-keys-'));
  file = path.join(folder, 'keys', 'device.key');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Turns letters around: enough to see that nothing is stored as it is. */
const turn = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
function vault(more: Partial<Vault> = {}): Vault {
  return {
    isSafe: async () => true,
    seal: async (text) => turn(Buffer.from(text)),
    unseal: async (sealed) => ({ text: turn(sealed).toString(), isStale: false }),
    ...more,
  };
}
const unsafe = vault({ isSafe: async () => false });

function keeper(more: Partial<KeyKeeperDeps> = {}) {
  let isFine = false;
  return createKeyKeeper({
    file,
    vault: vault(),
    questions: { choosePassphrase: async () => null, askPassphrase: async () => null },
    plainIsFine: { get: () => isFine, set: (value) => (isFine = value) },
    ...more,
  });
}

async function seedOf(opened: ReturnType<ReturnType<typeof keeper>['open']>): Promise<string> {
  const result = await opened;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return bytesToHex(result.value);
}
const files = () => fs.readdirSync(path.dirname(file)).sort();
const everything = () =>
  files()
    .map((name) => fs.readFileSync(path.join(path.dirname(file), name), 'utf8'))
    .join('\n');

describe('a key kept by the key store of the system', () => {
  test('is made once, stays the same, and its seed stands in no file', async () => {
    const seed = await seedOf(keeper().open());
    expect(await seedOf(keeper().open())).toBe(seed);
    expect(files()).toEqual(['device.key.sealed']);
    expect(everything()).not.toContain(seed);
    expect(fs.statSync(sealedKeyFileOf(file)).mode & 0o777).toBe(0o600);
  });

  test('takes over the plain key of another host, and removes its file', async () => {
    const plain = await createFileKeyStore(file).open();
    const seed = await seedOf(keeper().open());
    expect(plain.ok && bytesToHex(plain.value.publicKey)).toBe(
      bytesToHex(keyFromSeed(Buffer.from(seed, 'hex')).publicKey),
    );
    expect(files()).toEqual(['device.key.sealed']);
  });

  test('keeps the plain file when the key store does not give the key back', async () => {
    await createFileKeyStore(file).open();
    const broken = vault({ unseal: () => Promise.reject(new Error('locked')) });
    expect(await keeper({ vault: broken }).open()).toMatchObject({
      error: { code: 'workspace/key-unreadable' },
    });
    expect(files()).toEqual(['device.key']);
  });

  test('that the key store does not open is an error, and is not replaced', async () => {
    await keeper().open();
    const before = everything();
    const other = vault({ unseal: async () => ({ text: '0'.repeat(64), isStale: false }) });
    expect(await keeper({ vault: other }).open()).toMatchObject({
      error: { code: 'workspace/key-unreadable', detail: 'the key store of this system does not open it' },
    });
    expect(everything()).toBe(before);
  });

  test('is sealed again when the key store has a new key', async () => {
    const seed = await seedOf(keeper().open());
    let sealed = 0;
    const rotated = vault({
      seal: async (text) => (sealed++, turn(Buffer.from(text))),
      unseal: async (box) => ({ text: turn(box).toString(), isStale: sealed === 0 }),
    });
    expect(await seedOf(keeper({ vault: rotated }).open())).toBe(seed);
    expect(sealed).toBe(1);
  });

  test('is refused to a host without that key store, with a way out, and no second key is made', async () => {
    await keeper().open();
    const refused = await createFileKeyStore(file).open();
    expect(refused).toMatchObject({ ok: false, error: { code: 'workspace/key-unreadable' } });
    expect(!refused.ok && 'detail' in refused.error && refused.error.detail).toMatch(/desktop application/);
    expect(files()).toEqual(['device.key.sealed']);
  });

  test('can be put into a plain file, stays there, and can be sealed again', async () => {
    let isFine = false;
    const plainIsFine = { get: () => isFine, set: (value: boolean) => void (isFine = value) };
    const first = keeper({ plainIsFine });
    const seed = await seedOf(first.open());
    expect(await first.keep('plain')).toMatchObject({ ok: true });
    expect(files()).toEqual(['device.key']);
    const second = keeper({ plainIsFine });
    expect(await seedOf(second.open())).toBe(seed);
    expect(second.keptBy()).toBe('plain');
    expect(await second.keep('system')).toMatchObject({ ok: true });
    expect(files()).toEqual(['device.key.sealed']);
    expect(await seedOf(keeper({ plainIsFine }).open())).toBe(seed);
  });

  test('is put aside, not deleted, when a new one is needed', async () => {
    const own = keeper();
    const seed = await seedOf(own.open());
    const { publicKey } = keyFromSeed(Buffer.from(seed, 'hex'));
    const next = await seedOf(own.replace(publicKey));
    expect(next).not.toBe(seed);
    expect(files()).toEqual([
      'device.key.sealed',
      `retired-${bytesToHex(publicKey).slice(0, 16)}.key.sealed`,
    ]);
    expect(await seedOf(keeper().open())).toBe(next);
  });
});

describe('where there is no safe key store', () => {
  test('a passphrase keeps the key, and a wrong one is asked for again', async () => {
    const chosen = { choosePassphrase: async () => 'correct horse', askPassphrase: async () => null };
    const seed = await seedOf(keeper({ vault: unsafe, questions: chosen }).open());
    expect(files()).toEqual(['device.key.sealed']);
    expect(everything()).not.toContain(seed);

    const answers = ['wrong', 'correct horse'];
    const asked: boolean[] = [];
    const questions = {
      choosePassphrase: async () => null,
      askPassphrase: async (isRetry: boolean) => (asked.push(isRetry), answers.shift() ?? null),
    };
    expect(await seedOf(keeper({ vault: unsafe, questions }).open())).toBe(seed);
    expect(asked).toEqual([false, true]);
  });

  test('a passphrase that is not given leaves everything as it is', async () => {
    const chosen = { choosePassphrase: async () => 'correct horse', askPassphrase: async () => null };
    await keeper({ vault: unsafe, questions: chosen }).open();
    const before = everything();
    expect(await keeper({ vault: unsafe }).open()).toMatchObject({
      error: { detail: 'its passphrase was not given' },
    });
    expect(everything()).toBe(before);
  });

  test('who decides for a plain file is asked once', async () => {
    let isFine = false;
    let asked = 0;
    const more: Partial<KeyKeeperDeps> = {
      vault: unsafe,
      questions: { choosePassphrase: async () => (asked++, null), askPassphrase: async () => null },
      plainIsFine: { get: () => isFine, set: (value) => (isFine = value) },
    };
    const seed = await seedOf(keeper(more).open());
    expect(await seedOf(keeper(more).open())).toBe(seed);
    expect(asked).toBe(1);
    expect(files()).toEqual(['device.key']);
    expect((await createFileKeyStore(file).open()).ok).toBe(true);
  });
});
