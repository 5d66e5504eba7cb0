import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTER_LIMIT, WALL_LIMIT } from './hlc.ts';
import {
  decodeRecord,
  encodeRecord,
  encodeUnsigned,
  RECORD_LIMIT,
  signingInput,
  type RecordHeader,
} from './record.ts';

const filled = (length: number, value: number) => new Uint8Array(length).fill(value);
const HEADER: RecordHeader = {
  project: filled(16, 0xa1),
  author: filled(32, 0xa2),
  seq: 2,
  prev: filled(32, 0xa3),
  hlc: { wall: 300, counter: 4 },
  document: filled(16, 0xa4),
  type: 'text',
  deflated: true,
  sealed: false,
};
const SIGNATURE = filled(64, 0xa5);
const BYTES = encodeRecord(encodeUnsigned(HEADER, Uint8Array.of(7, 8)), SIGNATURE);
/** Offsets in BYTES; the clock's wall takes two bytes, the other numbers one. */
const AT = { version: 0, seq: 49, prev: 50, counter: 84, document: 85, type: 101, flags: 102, body: 103 };

const fixed = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).filter((bytes) => bytes.some((byte) => byte !== 0));
const headers = fc
  .record({
    project: fixed(16),
    author: fixed(32),
    seq: fc.maxSafeNat().map((n) => Math.max(1, n)),
    prev: fixed(32),
    hlc: fc.record({
      wall: fc.integer({ min: 0, max: WALL_LIMIT }),
      counter: fc.integer({ min: 0, max: COUNTER_LIMIT }),
    }),
    document: fixed(16),
    type: fc.constantFrom('text' as const, 'ledger' as const),
    deflated: fc.boolean(),
    sealed: fc.boolean(),
  })
  .map((header): RecordHeader => ({
    ...header,
    prev: header.seq === 1 ? filled(32, 0) : header.prev,
    document: header.type === 'ledger' ? filled(16, 0) : header.document,
  }));

const patched = (offset: number, ...bytes: number[]) => {
  const copy = new Uint8Array(BYTES);
  copy.set(bytes, offset);
  return decodeRecord(copy);
};
const refusal = (fault: string, facts = {}) => ({ ok: false, error: { fault, ...facts } });

describe('layout', () => {
  it('LOG-R01: a record comes back as it was written', () => {
    fc.assert(
      fc.property(headers, fc.uint8Array(), fixed(64), (header, body, signature) => {
        const unsigned = encodeUnsigned(header, body);
        const decoded = decodeRecord(encodeRecord(unsigned, signature));
        expect(decoded).toEqual({ ok: true, value: { record: { ...header, body, signature }, unsigned } });
      }),
    );
  });

  it('LOG-R01: the fields stand in the documented order', () => {
    const expected = [1, HEADER.project, HEADER.author, 2, HEADER.prev, 0xac, 2, 4, HEADER.document, 1, 1];
    const flat = [...expected, 2, 7, 8, SIGNATURE].flatMap((part) =>
      typeof part === 'number' ? [part] : [...part],
    );
    expect([...BYTES]).toEqual(flat);
  });

  it('LOG-R01: a record is read out of the middle of a larger message, also a Node Buffer', () => {
    const message = Buffer.concat([Buffer.of(1, 2, 3), BYTES, Buffer.of(4, 5)]);
    expect(decodeRecord(message.subarray(3, 3 + BYTES.length))).toEqual(decodeRecord(BYTES));
  });

  it('LOG-R02: a longer form of any number is refused', () => {
    for (const offset of [AT.version, AT.seq, AT.counter, AT.body]) {
      const longer = [...BYTES];
      longer.splice(offset, 1, (BYTES[offset] ?? 0) | 0x80, 0);
      expect(decodeRecord(Uint8Array.from(longer))).toEqual(refusal('not-canonical'));
    }
  });

  it('LOG-R03: a truncated record is refused at every length', () => {
    for (let length = 0; length < BYTES.length; length++) {
      expect(decodeRecord(BYTES.subarray(0, length))).toEqual(refusal('truncated'));
    }
  });

  it('LOG-R03: bytes behind the record are refused', () => {
    expect(decodeRecord(Uint8Array.from([...BYTES, 0]))).toEqual(refusal('trailing'));
  });

  it('LOG-R04: a record has at most RECORD_LIMIT bytes', () => {
    const overhead = BYTES.length - 3 + 4;
    const largest = encodeUnsigned(HEADER, new Uint8Array(RECORD_LIMIT - overhead));
    const bytes = encodeRecord(largest, SIGNATURE);
    expect(bytes.length).toBe(RECORD_LIMIT);
    expect(decodeRecord(bytes).ok).toBe(true);
    expect(decodeRecord(new Uint8Array(RECORD_LIMIT + 1))).toEqual(refusal('too-large'));
    expect(() => encodeRecord(new Uint8Array(RECORD_LIMIT - 63), SIGNATURE)).toThrow(RangeError);
  });
});

describe('values', () => {
  it('LOG-R05: another version is refused before anything else is looked at', () => {
    expect(decodeRecord(Uint8Array.of(2))).toEqual(refusal('version', { version: 2 }));
    expect(patched(AT.version, 0)).toEqual(refusal('version', { version: 0 }));
  });

  it('LOG-R06: only the types 1 and 2 exist', () => {
    for (const type of [0, 3, 255]) expect(patched(AT.type, type)).toEqual(refusal('type', { type }));
  });

  it('LOG-R07: flags beyond deflated and sealed are refused', () => {
    for (let flags = 0; flags < 256; flags++) {
      const decoded = patched(AT.flags, flags);
      if (flags > 3) expect(decoded).toEqual(refusal('flags', { flags }));
      else
        expect(decoded).toMatchObject({
          value: { record: { deflated: flags % 2 === 1, sealed: flags > 1 } },
        });
    }
  });

  it('LOG-R08: there is no seq 0', () => {
    expect(patched(AT.seq, 0)).toEqual(refusal('seq'));
  });

  it('LOG-R09: the first record follows nothing, and only the first', () => {
    expect(patched(AT.seq, 1)).toEqual(refusal('prev'));
    expect(patched(AT.prev, ...filled(32, 0))).toEqual(refusal('prev'));
    expect(patched(AT.seq, 1, ...filled(32, 0)).ok).toBe(true);
  });

  it('LOG-R10: a clock beyond its limits is refused', () => {
    const unsigned = (wall: number, counter: number) => {
      const at = encodeUnsigned({ ...HEADER, hlc: { wall, counter } }, new Uint8Array());
      return encodeRecord(at, SIGNATURE);
    };
    const highest = unsigned(WALL_LIMIT, COUNTER_LIMIT);
    expect(decodeRecord(highest).ok).toBe(true);
    expect(() => unsigned(WALL_LIMIT + 1, 0)).toThrow(TypeError);
    expect(() => unsigned(0, COUNTER_LIMIT + 1)).toThrow(TypeError);
    // The lowest byte of the wall is at 82: its next value is past the limit, too.
    const later = new Uint8Array(highest);
    later[82] = 0x81;
    expect(decodeRecord(later)).toEqual(refusal('clock'));
  });

  it('LOG-R11: a ledger record names no document, and a text record names one', () => {
    expect(patched(AT.type, 2)).toEqual(refusal('document'));
    expect(patched(AT.document, ...filled(16, 0))).toEqual(refusal('document'));
    expect(patched(AT.document, ...filled(16, 0), 2).ok).toBe(true);
  });

  it('LOG-R11: a header that nobody would read cannot be written', () => {
    const refused: Partial<RecordHeader>[] = [
      { seq: 0 },
      { seq: 1.5 },
      { seq: Number.MAX_SAFE_INTEGER + 1 },
      { seq: 1 },
      { prev: filled(32, 0) },
      { prev: filled(31, 1) },
      { type: 'ledger' },
      { project: filled(15, 1) },
      { author: filled(33, 1) },
      { document: filled(17, 1) },
      { hlc: { wall: -1, counter: 0 } },
    ];
    for (const change of refused) {
      expect(() => encodeUnsigned({ ...HEADER, ...change }, new Uint8Array())).toThrow(TypeError);
    }
    expect(() => encodeRecord(new Uint8Array(1), filled(63, 1))).toThrow(TypeError);
    expect(() => signingInput(filled(31, 1))).toThrow(TypeError);
  });
});

describe('hostile bytes', () => {
  const mutations = fc
    .tuple(headers, fc.uint8Array(), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }))
    .map(([header, body, changes]) => {
      const bytes = encodeRecord(encodeUnsigned(header, body), SIGNATURE);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    });

  it('LOG-R12: whatever is accepted is encoded to exactly the bytes it was read from', () => {
    fc.assert(
      fc.property(mutations, (bytes) => {
        const decoded = decodeRecord(bytes);
        if (!decoded.ok) return;
        const { record, unsigned } = decoded.value;
        expect(encodeUnsigned(record, record.body)).toEqual(unsigned);
        expect(encodeRecord(unsigned, record.signature)).toEqual(bytes);
      }),
      { numRuns: 1_000 },
    );
  });

  it('LOG-R13: no bytes make the decoder throw', () => {
    const startingWell = fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from([1, ...bytes]));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), startingWell, mutations), (bytes) => {
        expect(decodeRecord(bytes)).toHaveProperty('ok');
      }),
      { numRuns: 2_000 },
    );
  });
});
