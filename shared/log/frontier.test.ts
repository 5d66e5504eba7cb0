import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthorId } from '../kernel/brand.ts';
import {
  compareFrontiers,
  decodeFrontier,
  encodeFrontier,
  frontierIncludes,
  FRONTIER_LIMIT,
  mergeFrontiers,
  type Frontier,
} from './frontier.ts';

const author = (digit: string) => digit.repeat(64) as AuthorId;
const ann = author('a');
const bob = author('b');

const frontiers = fc
  .array(fc.tuple(fc.constantFrom(...'0123456789abcdef'), fc.oneof(fc.nat(3), fc.maxSafeNat())))
  .map((entries): Frontier => new Map(entries.map(([digit, seq]) => [author(digit), seq])));

describe('order', () => {
  it('LOG-R70: a version is before another one that includes all of it and more', () => {
    const both = new Map([
      [ann, 2],
      [bob, 1],
    ]);
    expect(compareFrontiers(new Map([[ann, 2]]), both)).toBe('before');
    expect(compareFrontiers(both, new Map([[ann, 2]]))).toBe('after');
    expect(compareFrontiers(both, new Map(both))).toBe('equal');
    expect(compareFrontiers(both, new Map([[ann, 3]]))).toBe('concurrent');
  });

  it('LOG-R70: seen from the other side, before and after change places and nothing else does', () => {
    const mirrored = { equal: 'equal', before: 'after', after: 'before', concurrent: 'concurrent' };
    fc.assert(
      fc.property(frontiers, frontiers, (a, b) => {
        expect(compareFrontiers(b, a)).toBe(mirrored[compareFrontiers(a, b)]);
      }),
    );
  });

  it('LOG-R71: a merge is the least version that includes both', () => {
    fc.assert(
      fc.property(frontiers, frontiers, frontiers, (a, b, other) => {
        const merged = mergeFrontiers(a, b);
        expect(compareFrontiers(merged, mergeFrontiers(b, a))).toBe('equal');
        expect(['equal', 'after']).toContain(compareFrontiers(merged, a));
        expect(['equal', 'after']).toContain(compareFrontiers(merged, b));
        const upper = mergeFrontiers(mergeFrontiers(a, other), b);
        expect(['equal', 'before']).toContain(compareFrontiers(merged, upper));
      }),
    );
  });

  it('LOG-R72: an absent author stands at 0', () => {
    expect(compareFrontiers(new Map([[ann, 0]]), new Map())).toBe('equal');
    expect(encodeFrontier(new Map([[ann, 0]]))).toEqual(encodeFrontier(new Map()));
    expect(frontierIncludes(new Map([[ann, 2]]), ann, 2)).toBe(true);
    expect(frontierIncludes(new Map([[ann, 2]]), ann, 3)).toBe(false);
    expect(frontierIncludes(new Map([[ann, 2]]), bob, 1)).toBe(false);
  });
});

describe('bytes', () => {
  it('LOG-R73: equal frontiers have equal bytes, whatever the order of their authors', () => {
    fc.assert(
      fc.property(frontiers, (frontier) => {
        const bytes = encodeFrontier(frontier);
        expect(encodeFrontier(new Map([...frontier].reverse()))).toEqual(bytes);
        const decoded = decodeFrontier(bytes);
        expect(decoded.ok && compareFrontiers(decoded.value, frontier)).toBe('equal');
      }),
    );
  });

  it('LOG-R73: authors out of order, twice, or at 0 are refused', () => {
    const entry = (digit: number, seq: number) => [...new Uint8Array(32).fill(digit), seq];
    const decode = (...bytes: number[]) => decodeFrontier(Uint8Array.from(bytes));
    expect(decode(2, ...entry(2, 1), ...entry(1, 1))).toEqual({ ok: false, error: { fault: 'order' } });
    expect(decode(2, ...entry(1, 1), ...entry(1, 2))).toEqual({ ok: false, error: { fault: 'order' } });
    expect(decode(1, ...entry(1, 0))).toEqual({ ok: false, error: { fault: 'seq' } });
    expect(decode(0, 0)).toEqual({ ok: false, error: { fault: 'trailing' } });
  });

  it('LOG-R73: what is no author or no seq is not encoded', () => {
    expect(() => encodeFrontier(new Map([['A' as AuthorId, 1]]))).toThrow(TypeError);
    expect(() => encodeFrontier(new Map([[ann, -1]]))).toThrow(TypeError);
    expect(() => encodeFrontier(new Map([[ann, 1.5]]))).toThrow(TypeError);
  });

  it('LOG-R74: any bytes are refused or read, and what is read has exactly these bytes', () => {
    const mutated = fc
      .tuple(frontiers, fc.nat(), fc.nat(255))
      .map(([frontier, at, value]) =>
        encodeFrontier(frontier).map((b, i, all) => (i === at % all.length ? value : b)),
      );
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 120 }), mutated), (bytes) => {
        const decoded = decodeFrontier(bytes);
        if (decoded.ok) expect(encodeFrontier(decoded.value)).toEqual(bytes);
      }),
    );
  });

  it('LOG-R74: a truncated frontier is refused at every length', () => {
    const bytes = encodeFrontier(
      new Map([
        [ann, 5],
        [bob, 300],
      ]),
    );
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeFrontier(bytes.subarray(0, length))).toEqual({ ok: false, error: { fault: 'truncated' } });
    }
  });

  it('LOG-R74: a count over the limit is refused before anything is read', () => {
    const many = Array.from({ length: FRONTIER_LIMIT + 1 }, (_, i): [AuthorId, number] => [
      i.toString(16).padStart(64, '0') as AuthorId,
      1,
    ]);
    expect(decodeFrontier(Uint8Array.of(0x81, 0x80, 0x04))).toEqual({
      ok: false,
      error: { fault: 'too-large' },
    });
    expect(() => encodeFrontier(new Map(many))).toThrow(RangeError);
    expect(encodeFrontier(new Map(many.slice(1))).length).toBe(3 + FRONTIER_LIMIT * 33);
  });
});
