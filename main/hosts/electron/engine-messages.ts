import type { StudioError } from '#shared/contracts/errors.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { KeyFault } from '../../platform/keys/key-store.ts';

/** What the main process says to the engine's process. Ports of windows come with `window`. */
export type ToEngine =
  | {
      readonly kind: 'start';
      readonly home: string;
      readonly sample: boolean;
      /** The compiled part of better-sqlite3 for this runtime; null for the one in `node_modules`. */
      readonly nativeBinding: string | null;
    }
  | { readonly kind: 'window' }
  /** Answers `key-wanted`. The only message that carries a secret; it goes through no log. */
  | { readonly kind: 'key'; readonly seed: Result<Uint8Array, KeyFault> }
  | { readonly kind: 'close' };

/** What the engine's process says to the main process. */
export type FromEngine =
  | { readonly kind: 'ready' }
  /** There will be no engine: the reason. The process ends. */
  | { readonly kind: 'refused'; readonly error: StudioError }
  /** With `retired`, a new key in place of the one with this public key. */
  | { readonly kind: 'key-wanted'; readonly retired: Uint8Array | null };
