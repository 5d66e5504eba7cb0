import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** How far a rare colour may move in each channel, in steps that are tried until 256 colours are enough. */
const TOLERANCES = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64];
const MOST_COLOURS = 256;
/** A colour of an area, not of the edge of a letter: it may move by one only, or gradients would show steps. */
const OF_AN_AREA = 250;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** One number per pixel, `0xRRGGBB`. */
  readonly pixels: Uint32Array;
}

/**
 * The same picture with at most 256 colours, each as near to its original as that allows: a window of flat colours
 * keeps its look in about a quarter of the bytes. Reads what Chromium writes: 8 bits per channel, not interlaced.
 */
export function shrinkPng(png: Buffer): Buffer {
  const picture = readPng(png);
  const colours = byFrequency(picture.pixels);
  for (const tolerance of TOLERANCES) {
    const nearest = gather(colours, tolerance);
    if (nearest !== null) return writePng(picture, nearest);
  }
  throw new Error('no tolerance brings the picture down to 256 colours');
}

/** Which colour of a palette stands for each, or null when the palette would be too large. */
function gather(
  counts: readonly (readonly [number, number])[],
  tolerance: number,
): Map<number, number> | null {
  const palette: number[] = [];
  const nearest = new Map<number, number>();
  for (const [colour, count] of counts) {
    let best = -1;
    let bestDistance = (count < OF_AN_AREA ? tolerance : Math.min(tolerance, 1)) + 1;
    for (const kept of palette) {
      const distance = distanceOf(colour, kept);
      if (distance < bestDistance) [best, bestDistance] = [kept, distance];
    }
    if (best < 0) {
      if (palette.push(colour) > MOST_COLOURS) return null;
      best = colour;
    }
    nearest.set(colour, best);
  }
  return nearest;
}

/** The largest difference in a channel. */
function distanceOf(a: number, b: number): number {
  return Math.max(
    Math.abs((a >> 16) - (b >> 16)),
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)),
    Math.abs((a & 255) - (b & 255)),
  );
}

/** The most frequent first: what fills the window keeps its colour exactly. */
function byFrequency(pixels: Uint32Array): [colour: number, count: number][] {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

function readPng(png: Buffer): Picture {
  const parts: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  if (png[24] !== 8 || (png[25] !== 2 && png[25] !== 6) || png[28] !== 0)
    throw new Error('not a PNG of Chromium');
  const rows = unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  const pixels = new Uint32Array(width * height);
  for (let index = 0; index < pixels.length; index++) {
    const at = index * channels;
    pixels[index] = (rows[at]! << 16) | (rows[at + 1]! << 8) | rows[at + 2]!;
  }
  return { width, height, pixels };
}

/** Takes back the filter of each line (PNG specification, section 9). */
function unfilter(data: Buffer, lineLength: number, height: number, channels: number): Uint8Array {
  const rows = new Uint8Array(lineLength * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (lineLength + 1)]!;
    for (let x = 0; x < lineLength; x++) {
      const at = y * lineLength + x;
      const left = x >= channels ? rows[at - channels]! : 0;
      const above = y > 0 ? rows[at - lineLength]! : 0;
      const corner = x >= channels && y > 0 ? rows[at - lineLength - channels]! : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter]!;
      rows[at] = data[y * (lineLength + 1) + 1 + x]! + guess;
    }
  }
  return rows;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

function writePng({ width, height, pixels }: Picture, nearest: ReadonlyMap<number, number>): Buffer {
  const palette = [...new Set(nearest.values())];
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      lines[y * (width + 1) + 1 + x] = places.get(nearest.get(pixels[y * width + x]!)!)!;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits per pixel, a place in the palette.
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
