/**
 * Rows of whole numbers as bytes: one varint after the other, the sign in the lowest bit (“zigzag”, as in Protocol
 * Buffers). A row holds what has changed against the row before it, which DEFLATE then makes small.
 */
import * as encoding from 'lib0/encoding';

/** Every row has `width` safe integers. */
export function encodeRows(rows: readonly (readonly number[])[], width: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, rows.length);
  let before: readonly number[] = [];
  for (const row of rows) {
    if (row.length !== width) throw new RangeError(`a row of ${row.length} numbers in ${width} columns`);
    for (const [column, value] of row.entries()) writeSigned(encoder, value - (before[column] ?? 0));
    before = row;
  }
  return encoding.toUint8Array(encoder);
}

/** Reads what `encodeRows` wrote. Throws a `RangeError` on other bytes. */
export function decodeRows(bytes: Uint8Array, width: number): number[][] {
  const reader = new NumberReader(bytes);
  const count = reader.uint();
  const rows: number[][] = [];
  let before: number[] = Array.from({ length: width }, () => 0);
  for (let n = 0; n < count; n++) {
    before = before.map((value) => value + reader.signed());
    rows.push(before);
  }
  return rows;
}

export function writeSigned(encoder: encoding.Encoder, value: number): void {
  encoding.writeVarUint(encoder, value < 0 ? -value * 2 - 1 : value * 2);
}

/** Reads varints. Throws a `RangeError` behind the end. */
export class NumberReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  uint(): number {
    let byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError('the numbers end too early');
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let place = 0x80; ; place *= 0x80) {
      byte = this.#bytes[this.#at++];
      if (byte === undefined || place > 2 ** 49) throw new RangeError('the numbers end too early');
      value += (byte & 0x7f) * place;
      if (byte < 0x80) return value;
    }
  }

  signed(): number {
    const value = this.uint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** A varint length and as many bytes, as a view. */
  block(): Uint8Array {
    const length = this.uint();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('a column ends too early');
    const block = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return block;
  }

  /** All bytes that are left, as a view. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }
}
