/** The key that signs what this device writes. Where the secret lives is the host's affair. */
export interface DeviceKey {
  /** Ed25519 public key, 32 bytes: the author of every record of this device. */
  readonly publicKey: Uint8Array;
  /** Ed25519 signature, 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}
