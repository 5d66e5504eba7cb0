import { ok, type Result } from '#shared/kernel/result.ts';
import { keyFromSeed } from '../../platform/keys/file-key.ts';
import type { KeyFault, KeyStore } from '../../platform/keys/key-store.ts';

/**
 * The key store of an engine whose key is kept by the main process, which alone reaches the system's key store. The
 * seed is asked for once the home's lock is held, and lives here as long as the engine does.
 */
export function createRemoteKeyStore(
  ask: (retired: Uint8Array | null) => Promise<Result<Uint8Array, KeyFault>>,
): KeyStore {
  const keyOf = async (retired: Uint8Array | null) => {
    const seed = await ask(retired);
    return seed.ok ? ok(keyFromSeed(seed.value)) : seed;
  };
  return {
    open: () => keyOf(null),
    replace: ({ publicKey }) => keyOf(publicKey),
  };
}
