import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BODY_LIMIT, decodeBody, encodeBody, type InflateRaw, type LogEntry } from './body.ts';
import { WALL_LIMIT } from './hlc.ts';

const deflateRaw = (bytes: Uint8Array) => deflateRawSync(bytes);
/** By itself, node:zlib passes over bytes behind the end of a stream. */
const inflateRaw: InflateRaw = (bytes, limit) => {
  const { buffer, engine } = inflateRawSync(bytes, { maxOutputLength: limit, info: true }) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  if (engine.bytesWritten !== bytes.length) throw new Error('bytes behind the end of the stream');
  return buffer;
};
const decode = (body: Uint8Array, deflated = false) =>
  decodeBody({ body, deflated, sealed: false }, inflateRaw);
const refusal = (fault: string) => ({ ok: false, error: { fault } });
const plain = (...bytes: number[]) => decode(Uint8Array.from(bytes));

const entries = fc
  .tuple(
    fc.integer({ min: 0, max: 4_000_000_000_000 }),
    fc.array(fc.tuple(fc.nat(10_000), fc.uint8Array({ maxLength: 40 })), { minLength: 1, maxLength: 70 }),
  )
  .map(([base, steps]) => {
    let at = base;
    return steps.map(([delta, payload]): LogEntry => ({ at: (at += delta), payload }));
  });

it('LOG-R60: entries come back in order, with their times and payloads', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const { body, deflated } = encodeBody(list, deflateRaw);
      const decoded = decode(new Uint8Array(body), deflated);
      expect(decoded).toEqual({
        ok: true,
        value: list.map((e) => ({ ...e, payload: new Uint8Array(e.payload) })),
      });
    }),
  );
});

it('LOG-R60: the plain form is base time, count, then delta and payload of each entry', () => {
  const list = [
    { at: 5, payload: Uint8Array.of(9) },
    { at: 7, payload: Uint8Array.of(8, 8) },
  ];
  expect(encodeBody(list, (bytes) => bytes).body).toEqual(Uint8Array.of(5, 2, 0, 1, 9, 2, 2, 8, 8));
});

it('LOG-R61: a time that runs backwards is raised to the one before it', () => {
  const payload = Uint8Array.of(1);
  const times = [10, 4, 9, 12, 11].map((at) => ({ at, payload }));
  const decoded = decode(encodeBody(times, (bytes) => bytes).body);
  expect(decoded.ok && decoded.value.map(({ at }) => at)).toEqual([10, 10, 10, 12, 12]);
});

it('LOG-R61: a time outside the range of a date is neither written nor read', () => {
  const payload = Uint8Array.of(1);
  for (const at of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, WALL_LIMIT + 1]) {
    expect(() => encodeBody([{ at, payload }], deflateRaw)).toThrow(TypeError);
  }
  const [first, last] = [
    { at: WALL_LIMIT, payload },
    { at: WALL_LIMIT, payload },
  ];
  const { body } = encodeBody([first, last], (bytes) => bytes);
  expect(decode(body).ok).toBe(true);
  const later = new Uint8Array(body);
  later[later.length - 3] = 1;
  expect(decode(later)).toEqual(refusal('time'));
});

it('LOG-R62: a body is deflated only if that makes it smaller', () => {
  const short = encodeBody([{ at: 1, payload: Uint8Array.of(1) }], deflateRaw);
  const long = encodeBody([{ at: 1, payload: new Uint8Array(1_000) }], deflateRaw);
  expect([short.deflated, long.deflated]).toEqual([false, true]);
  expect(long.body.length).toBeLessThan(100);
});

it('LOG-R62: a body that was deflated for nothing is refused', () => {
  const { body } = encodeBody([{ at: 1, payload: Uint8Array.of(1) }], deflateRaw);
  expect(decode(deflateRaw(body), true)).toEqual(refusal('not-canonical'));
});

it('LOG-R63: an empty list is neither written nor read', () => {
  expect(() => encodeBody([], deflateRaw)).toThrow(TypeError);
  expect(plain(5, 0)).toEqual(refusal('empty'));
});

it('LOG-R64: trailing bytes, a delta before the first entry and a damaged stream are refused', () => {
  expect(plain(5, 1, 0, 1, 9, 0)).toEqual(refusal('trailing'));
  expect(plain(5, 1, 1, 1, 9)).toEqual(refusal('not-canonical'));
  const { body } = encodeBody([{ at: 1, payload: new Uint8Array(1_000) }], deflateRaw);
  const longer = Uint8Array.from([...body, 0]);
  for (const stream of [Uint8Array.of(0xff, 0xff), body.subarray(0, -1), longer]) {
    expect(decode(stream, true)).toEqual(refusal('inflate'));
  }
});

it('LOG-R64: a truncated body is refused at every length, and a huge count costs nothing', () => {
  const { body } = encodeBody(
    [300, 400].map((at) => ({ at, payload: Uint8Array.of(1, 2, 3) })),
    (bytes) => bytes,
  );
  for (let length = 0; length < body.length; length++) {
    expect(decode(body.subarray(0, length))).toEqual(refusal('truncated'));
  }
  expect(plain(5, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f)).toEqual(refusal('truncated'));
});

it('LOG-R64: any bytes are refused or read, and what is read has exactly these bytes', () => {
  const mutated = fc
    .tuple(entries, fc.nat(), fc.nat(255))
    .map(([list, at, value]) =>
      encodeBody(list, (bytes) => bytes).body.map((b, i, all) => (i === at % all.length ? value : b)),
    );
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), mutated), fc.boolean(), (bytes, deflated) => {
      const decoded = decode(bytes, deflated);
      if (decoded.ok && !deflated) expect(encodeBody(decoded.value, (b) => b).body).toEqual(bytes);
    }),
  );
});

it('LOG-R65: a deflate bomb is refused without being inflated past the limit', () => {
  const bomb = deflateRawSync(new Uint8Array(BODY_LIMIT + 1));
  expect(bomb.length).toBeLessThan(70_000);
  expect(decode(bomb, true)).toEqual(refusal('too-large'));
  expect(
    decodeBody({ body: bomb, deflated: true, sealed: false }, () => new Uint8Array(BODY_LIMIT + 1)),
  ).toEqual(refusal('too-large'));
});

it('LOG-R65: a body over the limit is not written', () => {
  const payload = new Uint8Array(BODY_LIMIT);
  expect(() => encodeBody([{ at: 1, payload }], deflateRaw)).toThrow(RangeError);
});

it('LOG-R66: a sealed body is not read before it is opened', () => {
  const { body } = encodeBody([{ at: 1, payload: Uint8Array.of(1) }], deflateRaw);
  expect(decodeBody({ body, deflated: false, sealed: true }, inflateRaw)).toEqual(refusal('sealed'));
});
