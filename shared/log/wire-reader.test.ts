import * as encoding from 'lib0/encoding';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWireReader } from './wire-reader.ts';

const readUint = (...bytes: number[]) => {
  const reader = createWireReader(Uint8Array.from(bytes));
  return { value: reader.uint(), fault: reader.fault };
};

it('LOG-R02: every safe integer that lib0 writes is read back', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, value);
      expect(readUint(...encoding.toUint8Array(encoder))).toEqual({ value, fault: undefined });
    }),
    { examples: [[0], [127], [128], [2 ** 31], [2 ** 32], [2 ** 49], [Number.MAX_SAFE_INTEGER]] },
  );
});

it('LOG-R02: a number that is longer than it need be is refused', () => {
  expect(readUint(0x80, 0x00).fault).toBe('not-canonical');
  expect(readUint(0xff, 0x80, 0x00).fault).toBe('not-canonical');
});

it('LOG-R02: a number past 2^53 − 1 is refused, at once and however long it goes on', () => {
  const ones = Array<number>(7).fill(0xff);
  expect(readUint(...ones, 0x0f)).toEqual({ value: Number.MAX_SAFE_INTEGER, fault: undefined });
  expect(readUint(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10).fault).toBe('unsafe-integer');
  expect(readUint(...Array<number>(8).fill(0x80), 0x01).fault).toBe('unsafe-integer');
  expect(readUint(...Array<number>(5_000).fill(0x80)).fault).toBe('unsafe-integer');
});

it('LOG-R03: a view is never filled up with the bytes behind it', () => {
  const message = Uint8Array.of(3, 1, 2, 99, 98, 97);
  const reader = createWireReader(message.subarray(0, 3));
  expect(reader.block()).toEqual(new Uint8Array(0));
  expect(reader.fault).toBe('truncated');
});

it('LOG-R03: the first fault sticks, and nothing is read behind it', () => {
  const reader = createWireReader(Uint8Array.of(0x80, 0x00, 7, 7));
  reader.uint();
  expect([reader.byte(), reader.uint(), reader.bytes(1).length]).toEqual([0, 0, 0]);
  reader.end();
  expect(reader.fault).toBe('not-canonical');
});
