import { equalBytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { decodeRecord, signingInput, type LogRecord, type RecordFault } from './record.ts';
import { verifySignature, type LogCrypto } from './signature.ts';

/** A record whose form and signature have been checked. Says nothing about its place in a chain. */
export interface VerifiedRecord {
  readonly record: LogRecord;
  /** The record exactly as it travels and is stored; the fields of `record` are views of it. */
  readonly bytes: Uint8Array;
  /** SHA-256 of everything but the signature: the record's name. */
  readonly hash: Uint8Array;
}

/** `project`: a record of another project than the one asked for. */
export type VerifyFault = RecordFault | { readonly fault: 'project' | 'signature' };

/**
 * Checks all that can be known of a record by itself (LOG-R01 to LOG-R34), for one `project` if given. Never
 * throws. The bytes belong to the result from then on: do not change them.
 */
export function verifyRecord(
  bytes: Uint8Array,
  crypto: LogCrypto,
  project?: Uint8Array,
): Result<VerifiedRecord, VerifyFault> {
  const decoded = decodeRecord(bytes);
  if (!decoded.ok) return decoded;
  const { record, unsigned } = decoded.value;
  if (project !== undefined && !equalBytes(record.project, project)) return err({ fault: 'project' });
  const hash = crypto.sha256(unsigned);
  if (!verifySignature(crypto, record.author, signingInput(hash), record.signature)) {
    return err({ fault: 'signature' });
  }
  return ok({ record, bytes, hash });
}

/** The same record on bytes of its own, so that keeping it does not keep the message that it came in. */
export function detachRecord({ bytes, hash }: VerifiedRecord): VerifiedRecord {
  const copy = new Uint8Array(bytes);
  const decoded = decodeRecord(copy);
  if (!decoded.ok) throw new TypeError(`the bytes of a verified record have changed: ${decoded.error.fault}`);
  return { record: decoded.value.record, bytes: copy, hash };
}
