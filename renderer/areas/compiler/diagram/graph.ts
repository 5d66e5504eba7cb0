import type { Edge, Node } from '@xyflow/react';
import { layeredLayout, type Layout } from './layered-layout.ts';
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
  const lines = edges.flatMap((edge): Line[] => {
    const placed = layout.edges.get(edge.id);
    const [from, to] = [layout.nodes.get(edge.from), layout.nodes.get(edge.to)];
    const [fromSize, toSize] = [sizes.get(edge.from), sizes.get(edge.to)];
    if (!placed || !from || !to || !fromSize || !toSize) return [];
    const forward = edge.from === edge.to || from.x < to.x;
    const start = { x: from.x + (forward ? fromSize.width : 0), y: from.y + fromSize.height / 2 };
    const end = { x: to.x + (forward ? 0 : toSize.width), y: to.y + toSize.height / 2 };
    const path =
      edge.from === edge.to ? loopPath(from, fromSize.width) : smoothPath(start, placed.points, end);
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

function sizeOf({ title, note }: GraphNode): { width: number; height: number } {
  const letters = Math.max(title.length, (note?.length ?? 0) * 0.9);
  return {
    width: Math.min(240, Math.max(92, Math.ceil(letters * LETTER) + 36)),
    height: note === undefined ? 38 : 52,
  };
}

export function labelWidth(label: string): number {
  return label === '' ? 0 : Math.min(220, Math.ceil(label.length * 6.4) + 18);
}
