import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { shrinkPng } from './shrink-png.ts';

const SIDE = 64;

/** A PNG as Chromium writes it, with every filter that there is in turn; `at` gives a pixel's channels. */
function pngOf(at: (x: number, y: number) => [number, number, number]): Buffer {
  const raw = Array.from({ length: SIDE }, (_, y) => Array.from({ length: SIDE }, (_, x) => at(x, y)).flat());
  const lines = raw.map((line, y) => {
    const filter = y % 5;
    const byte = (row: number, index: number) => (index < 0 ? 0 : (raw[row]?.[index] ?? 0));
    const filtered = line.map((value, index) => {
      const [left, above, corner] = [byte(y, index - 3), byte(y - 1, index), byte(y - 1, index - 3)];
      const guess = left + above - corner;
      const nearest = [left, above, corner].sort((a, b) => Math.abs(guess - a) - Math.abs(guess - b))[0]!;
      return (value - [0, left, above, (left + above) >> 1, nearest][filter]!) & 255;
    });
    return [filter, ...filtered];
  });
  const header = Buffer.from([0, 0, 0, SIDE, 0, 0, 0, SIDE, 8, 2, 0, 0, 0]);
  const chunks = [
    ['IHDR', header],
    ['IDAT', deflateSync(Buffer.from(lines.flat()))],
    ['IEND', Buffer.alloc(0)],
  ] as const;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, ...chunks.map(([type, data]) => chunk(type, data))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** The channels of a pixel in a picture with a palette. */
function reader(png: Buffer): (x: number, y: number) => number[] {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const places = inflateSync(chunks.get('IDAT')!);
  return (x, y) => {
    const place = places[y * (SIDE + 1) + 1 + x]! * 3;
    return [...chunks.get('PLTE')!.subarray(place, place + 3)];
  };
}

test('a picture of few colours keeps every pixel, whichever filters it came with', () => {
  const at = (x: number, y: number): [number, number, number] => [(x >> 3) * 30, (y >> 3) * 30, 7];
  const read = reader(shrinkPng(pngOf(at)));
  for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) expect(read(x, y)).toEqual(at(x, y));
});

test('a picture of many colours has no pixel far from what it was', () => {
  const at = (x: number, y: number): [number, number, number] => [x * 4, y * 4, (x + y) & 15];
  const read = reader(shrinkPng(pngOf(at)));
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const [was, is] = [at(x, y), read(x, y)];
      expect(Math.max(...was.map((value, index) => Math.abs(value - is[index]!)))).toBeLessThanOrEqual(24);
    }
  }
});
