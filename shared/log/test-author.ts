/** Writes signed records for tests. Portable, hence slow: build records once and use them in many runs. */
import nacl from 'tweetnacl';
import type { AuthorId } from '../kernel/brand.ts';
import { bytesToHex } from '../kernel/bytes.ts';
import { encodeRecord, encodeUnsigned, HASH_LENGTH, signingInput, type RecordHeader } from './record.ts';
import { portableVerify, type LogCrypto } from './signature.ts';

export interface WrittenRecord {
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
  readonly header: RecordHeader;
}

export interface TestAuthor {
  readonly id: AuthorId;
  readonly publicKey: Uint8Array;
  /** Signs whatever the change makes of a text record that stands at seq 1. */
  write(change?: Partial<RecordHeader>, body?: Uint8Array): WrittenRecord;
  /** Writes `length` records on top of `parent`, or from seq 1. Another `mark` gives another branch. */
  chain(length: number, parent?: WrittenRecord, mark?: number): WrittenRecord[];
}

export const TEST_PROJECT = new Uint8Array(16).fill(0x11);
export const TEST_DOCUMENT = new Uint8Array(16).fill(0x22);

export function createTestAuthor(seed: number, sha256: LogCrypto['sha256']): TestAuthor {
  const { publicKey, secretKey } = nacl.sign.keyPair.fromSeed(new Uint8Array(32).fill(seed));

  const write: TestAuthor['write'] = (change = {}, body = Uint8Array.of(1, 2, 3)) => {
    const header: RecordHeader = {
      project: TEST_PROJECT,
      author: publicKey,
      seq: 1,
      prev: new Uint8Array(HASH_LENGTH),
      hlc: { wall: 1_700_000_000_000, counter: 0 },
      document: TEST_DOCUMENT,
      type: 'text',
      deflated: false,
      sealed: false,
      ...change,
    };
    const unsigned = encodeUnsigned(header, body);
    const hash = sha256(unsigned);
    return {
      bytes: encodeRecord(unsigned, nacl.sign.detached(signingInput(hash), secretKey)),
      hash,
      header,
    };
  };

  return {
    id: bytesToHex(publicKey) as AuthorId,
    publicKey,
    write,
    chain: (length, parent, mark = 0) => {
      const records: WrittenRecord[] = [];
      for (let last = parent; records.length < length;) {
        last = write(last === undefined ? {} : following(last), Uint8Array.of(mark));
        records.push(last);
      }
      return records;
    },
  };
}

/** The fields that put a record right behind another one. */
export function following({ header, hash }: WrittenRecord): Pick<RecordHeader, 'seq' | 'prev' | 'hlc'> {
  const { wall, counter } = header.hlc;
  return { seq: header.seq + 1, prev: hash, hlc: { wall: wall + 1, counter } };
}

/** Portable crypto that verifies each distinct signature once only, so that properties can repeat records. */
export function createTestCrypto(sha256: LogCrypto['sha256']): LogCrypto {
  const answers = new Map<string, boolean>();
  return {
    sha256,
    verify: (publicKey, message, signature) => {
      const key = [publicKey, message, signature].map(bytesToHex).join('.');
      const answer = answers.get(key) ?? portableVerify(publicKey, message, signature);
      answers.set(key, answer);
      return answer;
    },
  };
}
