import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layeredLayout, type LayoutEdge, type LayoutNode } from './layered-layout.ts';

const graphs = fc.integer({ min: 1, max: 14 }).chain((count) =>
  fc.record({
    nodes: fc.constant(
      Array.from({ length: count }, (_, index): LayoutNode => ({
        id: `n${index}`,
        width: 80 + index * 7,
        height: 40,
      })),
    ),
    edges: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count), fc.nat(90)), { maxLength: 24 }).map((pairs) =>
      pairs.map(([from, to, width], index): LayoutEdge => ({
        id: `e${index}`,
        from: `n${from}`,
        to: `n${to}`,
        width,
        height: 20,
      })),
    ),
  }),
);

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  const slack = 0.01;
  return (
    a.x + slack < b.x + b.width &&
    b.x + slack < a.x + a.width &&
    a.y + slack < b.y + b.height &&
    b.y + slack < a.y + a.height
  );
}

describe('a layered layout', () => {
  it('gives every node and every label a place that nothing else has', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const layout = layeredLayout(nodes, edges);
        const boxes = nodes.map((node): Rectangle => ({ ...node, ...layout.nodes.get(node.id)! }));
        const labels = edges.flatMap(({ id, from, to, width, height }): Rectangle[] => {
          const placed = layout.edges.get(id);
          expect(placed === undefined).toBe(to === `n${nodes.length}`);
          if (!placed) return [];
          const wide = from === to ? 40 : width;
          return [{ x: placed.label.x - wide / 2, y: placed.label.y - height / 2, width: wide, height }];
        });
        const all = [...boxes, ...labels];
        for (const [index, one] of all.entries()) {
          expect(Number.isFinite(one.x) && Number.isFinite(one.y)).toBe(true);
          for (const other of all.slice(index + 1)) expect(overlap(one, other)).toBe(false);
        }
      }),
    );
  });

  it('puts what is led to on the right, unless the way leads back', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const forwards = edges.filter(({ from, to }) => Number(from.slice(1)) < Number(to.slice(1)));
        const layout = layeredLayout(nodes, forwards);
        for (const { id, from, to } of forwards) {
          const points = layout.edges.get(id)?.points;
          if (!points) continue;
          const xs = [layout.nodes.get(from)!.x, ...points.map(({ x }) => x), layout.nodes.get(to)!.x + 1000];
          expect(xs).toEqual(xs.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        expect(layeredLayout(nodes, edges)).toEqual(layeredLayout(nodes, edges));
      }),
      { numRuns: 20 },
    );
  });

  it('lays 500 nodes out', () => {
    const nodes = Array.from({ length: 500 }, (_, index) => ({ id: `n${index}`, width: 120, height: 52 }));
    const edges = nodes.flatMap(({ id }, index) => [
      { id: `a${index}`, from: id, to: `n${(index * 7) % 500}`, width: 60, height: 22 },
      { id: `b${index}`, from: id, to: `n${(index * 13 + 5) % 500}`, width: 60, height: 22 },
    ]);
    const layout = layeredLayout(nodes, edges);
    expect(layout.nodes.size).toBe(500);
    expect(layout.edges.size).toBe(1000);
  });
});
