import type { SafeStorage } from 'electron';
import type { Vault } from '../../platform/keys/key-keeper.ts';

export interface KeyVaultDeps {
  readonly safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
  readonly platform: NodeJS.Platform;
}

/**
 * The system's key store: Keychain, DPAPI, or on Linux the desktop's secret service. Where Linux has none, Electron
 * falls back to `basic_text`, a password that stands in its source code; that is not safe.
 */
export function createKeyVault({ safeStorage, platform }: KeyVaultDeps): Vault {
  return {
    async isSafe() {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
      if (platform !== 'linux') return true;
      const backend = safeStorage.getSelectedStorageBackend();
      return backend !== 'basic_text' && backend !== 'unknown';
    },
    seal: (text) => safeStorage.encryptStringAsync(text),
    async unseal(sealed) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
      return { text: result, isStale: shouldReEncrypt };
    },
  };
}
