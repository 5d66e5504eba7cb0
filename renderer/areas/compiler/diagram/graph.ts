import type { Edge, Node } from '@xyflow/react';
import { layeredLayout, type Layout, type Point } from './layered-layout.ts';
import { loopPath, smoothPath } from './smooth-path.ts';

/** What is drawn: boxes with lines between them, each with words of its own. */
export interface GraphNode {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly look: 'plain' | 'initial' | 'final' | 'dashed';
}

export interface GraphEdge {
  readonly id: string;
  /** What is selected with it: edges of one transition are one. */
  readonly group: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly look: 'plain' | 'dashed';
}

export interface BoxData extends Record<string, unknown> {
  readonly node: GraphNode;
  readonly selected: boolean;
}
export interface LineData extends Record<string, unknown> {
  readonly edge: GraphEdge;
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
  readonly selected: boolean;
}
export type Box = Node<BoxData, 'box'>;
export type Line = Edge<LineData, 'line'>;

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly layout: Layout;
  readonly sizes: ReadonlyMap<string, { readonly width: number; readonly height: number }>;
}

const LETTER = 7;

/** Lays the graph out. Sizes follow from the number of letters, so that the picture does not depend on fonts. */
export function createGraph(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Graph {
  const sizes = new Map(nodes.map((node) => [node.id, sizeOf(node)]));
  const layout = layeredLayout(
    nodes.map(({ id }) => ({ id, width: 0, height: 0, ...sizes.get(id) })),
    edges.map((edge) => ({ ...edge, width: labelWidth(edge.label), height: edge.label === '' ? 8 : 22 })),
  );
  return { nodes, edges, layout, sizes };
}

/** As React Flow takes it. */
export function toFlow(
  { nodes, edges, layout, sizes }: Graph,
  selected: string | null,
): { boxes: Box[]; lines: Line[] } {
  const boxes = nodes.map((node): Box => {
    const size = sizes.get(node.id);
    return {
      id: node.id,
      type: 'box',
      position: layout.nodes.get(node.id) ?? { x: 0, y: 0 },
      width: size?.width ?? 0,
      height: size?.height ?? 0,
      data: { node, selected: selected === node.id },
    };
  });
  const ports = portsOf({ nodes, edges, layout, sizes });
  const lines = edges.flatMap((edge): Line[] => {
    const placed = layout.edges.get(edge.id);
    const [from, to] = [layout.nodes.get(edge.from), layout.nodes.get(edge.to)];
    const [start, end] = [ports.get(`${edge.id} from`), ports.get(`${edge.id} to`)];
    if (!placed || !from || !to || !start || !end) return [];
    const path =
      edge.from === edge.to
        ? loopPath(from, sizes.get(edge.from)?.width ?? 0, placed.label.y)
        : smoothPath(start, placed.points, end);
    const isSelected = selected === edge.group;
    return [
      {
        id: edge.id,
        type: 'line',
        source: edge.from,
        target: edge.to,
        data: { edge, path, labelX: placed.label.x, labelY: placed.label.y, selected: isSelected },
        zIndex: isSelected ? 1 : 0,
      },
    ];
  });
  return { boxes, lines };
}

/** Where each line leaves and enters its boxes: along a side in the order of where they come from, so that no two meet. */
function portsOf({ edges, layout, sizes }: Graph): Map<string, Point> {
  const sides = new Map<string, { id: string; x: number; y: number; height: number; towards: number }[]>();
  for (const { id, from, to } of edges) {
    const points = layout.edges.get(id)?.points ?? [];
    for (const [end, own, other, next] of [
      ['from', from, to, points[0]],
      ['to', to, from, points.at(-1)],
    ] as const) {
      const [at, size, far] = [layout.nodes.get(own), sizes.get(own), layout.nodes.get(other)];
      if (!at || !size || !far) continue;
      const right = far.x > at.x;
      const x = at.x + (right ? size.width : 0);
      const port = { id: `${id} ${end}`, x, y: at.y, height: size.height, towards: next?.y ?? far.y };
      const side = `${own} ${right ? 'right' : 'left'}`;
      sides.set(side, [...(sides.get(side) ?? []), port]);
    }
  }
  const ports = new Map<string, Point>();
  for (const side of sides.values()) {
    const sorted = side.toSorted((a, b) => a.towards - b.towards);
    for (const [index, { id, x, y, height }] of sorted.entries()) {
      const step = Math.min(14, (height - 12) / sorted.length);
      ports.set(id, { x, y: y + height / 2 + (index - (sorted.length - 1) / 2) * step });
    }
  }
  return ports;
}

function sizeOf({ title, note }: GraphNode): { width: number; height: number } {
  const letters = Math.max(title.length, (note?.length ?? 0) * 0.9);
  return {
    width: Math.min(240, Math.max(92, Math.ceil(letters * LETTER) + 36)),
    height: note === undefined ? 38 : 52,
  };
}

export function labelWidth(label: string): number {
  return label === '' ? 0 : Math.min(240, Math.ceil(label.length * 6.8) + 22);
}
