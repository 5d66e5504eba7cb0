/** Why bytes could not be read. The same three can befall a record, a body and a frontier. */
export type WireFault = 'truncated' | 'not-canonical' | 'unsafe-integer' | 'trailing';

/**
 * Reads the canonical form that `lib0/encoding` writes. The first fault sticks: from then on numbers are 0 and
 * byte strings are empty, so a caller reads a whole structure and asks for `fault` once, before it uses any of
 * it (and in every loop whose length came from the input).
 */
export interface WireReader {
  readonly fault: WireFault | undefined;
  /** Offset of the next byte. */
  readonly position: number;
  /** One byte. */
  byte(): number;
  /** A varUint (7 bits a byte, low bits first) in its shortest form, at most 2^53 − 1. */
  uint(): number;
  /** Exactly `length` bytes, as a view of the input. */
  bytes(length: number): Uint8Array;
  /** A varUint length and as many bytes, as a view of the input. */
  block(): Uint8Array;
  /** States that the input ends here. */
  end(): void;
}

const NOTHING = new Uint8Array(0);
/** 8 × 7 bits are the fewest that hold 2^53 − 1. */
const LONGEST_UINT = 8;

/**
 * Not `lib0/decoding`: that accepts longer forms of a number, and its byte strings are checked against the
 * underlying buffer only, so that a truncated view would quietly be filled up with its neighbour's bytes.
 */
export function createWireReader(input: Uint8Array): WireReader {
  // A Node Buffer becomes a plain array here, and so do all views made from it.
  const source = new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  let position = 0;
  let fault: WireFault | undefined;

  const fail = (found: WireFault) => {
    fault ??= found;
    position = source.length;
  };

  const byte = (): number => {
    const value = source[position];
    if (value === undefined) {
      fail('truncated');
      return 0;
    }
    position += 1;
    return value;
  };

  const uint = (): number => {
    let value = 0;
    let place = 1;
    for (let length = 1; length <= LONGEST_UINT; length++) {
      const next = byte();
      value += (next & 0x7f) * place;
      place *= 0x80;
      if (next >= 0x80) continue;
      if (fault !== undefined) return 0;
      if (next === 0 && length > 1) fail('not-canonical');
      else if (value > Number.MAX_SAFE_INTEGER) fail('unsafe-integer');
      return fault === undefined ? value : 0;
    }
    fail('unsafe-integer');
    return 0;
  };

  const bytes = (length: number): Uint8Array => {
    if (length > source.length - position) fail('truncated');
    if (fault !== undefined) return NOTHING;
    position += length;
    return source.subarray(position - length, position);
  };

  return {
    get fault() {
      return fault;
    },
    get position() {
      return position;
    },
    byte,
    uint,
    bytes,
    block: () => bytes(uint()),
    end: () => {
      if (position < source.length) fail('trailing');
    },
  };
}
