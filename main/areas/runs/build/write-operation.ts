/** One file that a build touches. */
export interface WriteOperation {
  /** Below the application's folder. */
  readonly path: string;
  /** What stands there shall be this; null: nothing. */
  readonly next: Uint8Array | null;
  /** SHA-256 of what stands there when the build was planned; null: nothing. */
  readonly before: string | null;
}
