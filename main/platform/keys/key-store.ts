import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { DeviceKey } from './device-key.ts';

export type KeyFault = ErrorOf<'workspace/key-unreadable' | 'workspace/not-saved'>;

/**
 * Where the device key of a workspace is kept. It is asked only by the engine that owns the home. A key that is
 * there but cannot be read is an error and never replaced by a new one.
 */
export interface KeyStore {
  /** The key; made on first use. */
  open(): Promise<Result<DeviceKey, KeyFault>>;
  /**
   * Puts the present key aside and makes a new one, so that a workspace which may have lost records of its own never
   * signs a second record with a number it has used before.
   */
  replace(retired: DeviceKey): Promise<Result<DeviceKey, KeyFault>>;
}
