/**
 * The byte form of a run of edits in the index of the time machine (rules HIST-R20 to HIST-R26 of SPEC.md): columns of
 * numbers that are mostly 0 or 1, so that DEFLATE makes little of them, and one run of text. The index is derived from
 * the log and never leaves the device.
 *
 *   edits    := varUint edits, column times, column counts, column positions, column lengths, text
 *   column   := varUint bytes, varints
 *   times    := for each edit the signed difference to the time of the edit before it; the first one to 0
 *   counts   := for each edit the number of its deltas
 *   positions:= for each delta the signed difference to where the delta before it ended
 *   lengths  := for each delta the code units deleted, the code units inserted
 *   text     := byte 0 and UTF-8, or byte 1 and UTF-16 (little-endian); deleted and inserted text of every delta in turn
 */
import * as encoding from 'lib0/encoding';
import { decodeUtf8, encodeUtf8 } from 'lib0/string';
import { NumberReader, writeSigned } from './number-columns.ts';
import type { TextDelta } from './text-delta.ts';

/** One edit of the index: when it was made, and what it did. */
export interface TimedEdit {
  readonly at: number;
  readonly deltas: readonly TextDelta[];
}

/**
 * Called for each delta: of which edit, where, and how many code units it deletes and inserts. Both stand in the `text` of
 * the run, the deleted ones at `offset`, the inserted ones right behind.
 */
export type OnDelta = (
  edit: number,
  position: number,
  deleted: number,
  inserted: number,
  offset: number,
) => void;

export function encodeEdits(edits: readonly TimedEdit[]): Uint8Array {
  const times = encoding.createEncoder();
  const counts = encoding.createEncoder();
  const positions = encoding.createEncoder();
  const lengths = encoding.createEncoder();
  const texts: string[] = [];
  let time = 0;
  let end = 0;
  for (const { at, deltas } of edits) {
    writeSigned(times, at - time);
    time = at;
    encoding.writeVarUint(counts, deltas.length);
    for (const { position, deleted, inserted } of deltas) {
      writeSigned(positions, position - end);
      end = position + inserted.length;
      encoding.writeVarUint(lengths, deleted.length);
      encoding.writeVarUint(lengths, inserted.length);
      texts.push(deleted, inserted);
    }
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, edits.length);
  for (const column of [times, counts, positions, lengths]) {
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(column));
  }
  encoding.writeUint8Array(encoder, encodeText(texts.join('')));
  return encoding.toUint8Array(encoder);
}

/** Reads what `encodeEdits` wrote. Throws a `RangeError` on other bytes. */
export class EditRun {
  readonly length: number;
  readonly #times: Uint8Array;
  readonly #counts: Uint8Array;
  readonly #positions: Uint8Array;
  readonly #lengths: Uint8Array;
  readonly #text: Uint8Array;
  #decoded: string | null = null;

  constructor(bytes: Uint8Array) {
    const reader = new NumberReader(bytes);
    this.length = reader.uint();
    this.#times = reader.block();
    this.#counts = reader.block();
    this.#positions = reader.block();
    this.#lengths = reader.block();
    this.#text = reader.rest();
  }

  /** What all deltas delete and insert, one after the other. */
  get text(): string {
    return (this.#decoded ??= decodeText(this.#text));
  }

  /** A delta with its text, from what `forEach` tells of it. */
  deltaOf(position: number, deleted: number, inserted: number, offset: number): TextDelta {
    const middle = offset + deleted;
    return {
      position,
      deleted: this.text.slice(offset, middle),
      inserted: this.text.slice(middle, middle + inserted),
    };
  }

  /** When each edit was made. */
  times(): number[] {
    const reader = new NumberReader(this.#times);
    const times: number[] = [];
    for (let time = 0, edit = 0; edit < this.length; edit++) times.push((time += reader.signed()));
    return times;
  }

  /** When the edit with this index was made. */
  timeAt(index: number): number {
    const reader = new NumberReader(this.#times);
    let time = 0;
    for (let edit = 0; edit <= index; edit++) time += reader.signed();
    return time;
  }

  /** Walks through the deltas of the first `edits` edits. */
  forEach(onDelta: OnDelta, edits = this.length): void {
    const last = Math.min(edits, this.length);
    const counts = new NumberReader(this.#counts);
    const positions = new NumberReader(this.#positions);
    const lengths = new NumberReader(this.#lengths);
    const length = this.text.length;
    let end = 0;
    let offset = 0;
    for (let edit = 0; edit < last; edit++) {
      for (let count = counts.uint(); count > 0; count--) {
        const position = end + positions.signed();
        const deleted = lengths.uint();
        const inserted = lengths.uint();
        const middle = offset + deleted;
        end = position + inserted;
        if (position < 0 || middle + inserted > length) throw new RangeError('a delta without its text');
        onDelta(edit, position, deleted, inserted, offset);
        offset = middle + inserted;
      }
    }
  }

  /** The edits from the index `from` up to `to`, in full. */
  edits(from = 0, to = this.length): TimedEdit[] {
    const times = this.times().slice(0, to);
    const edits: { at: number; deltas: TextDelta[] }[] = [];
    for (const at of times.slice(from)) edits.push({ at, deltas: [] });
    this.forEach((edit, ...delta) => void edits[edit - from]?.deltas.push(this.deltaOf(...delta)), to);
    return edits;
  }
}

/** A text in few bytes that are quick to read. */
export function encodeText(text: string): Uint8Array {
  if (text.isWellFormed()) {
    const bytes = encodeUtf8(text);
    const out = new Uint8Array(bytes.length + 1);
    out.set(bytes, 1);
    return out;
  }
  const out = new Uint8Array(1 + text.length * 2);
  out[0] = 1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    out[1 + i * 2] = unit & 0xff;
    out[2 + i * 2] = unit >> 8;
  }
  return out;
}

/** Reads what `encodeText` wrote. Throws a `RangeError` on other bytes. */
export function decodeText(bytes: Uint8Array): string {
  const form = bytes[0];
  if (form === 1) return decodeUnits(bytes.subarray(1));
  if (form !== 0) throw new RangeError('not a text');
  try {
    return decodeUtf8(bytes.subarray(1));
  } catch {
    throw new RangeError('not a text in UTF-8');
  }
}

function decodeUnits(bytes: Uint8Array): string {
  if (bytes.length % 2 !== 0) throw new RangeError('half a code unit');
  let units = '';
  for (let i = 0; i < bytes.length; i += 2) {
    units += String.fromCharCode((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8));
  }
  return units;
}
