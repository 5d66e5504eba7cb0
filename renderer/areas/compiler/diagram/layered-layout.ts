/**
 * A layered layout (Sugiyama): cycles are broken, nodes get ranks, long edges run through points of their own, crossings
 * are reduced by medians, and nodes are drawn towards their neighbours. From left to right. The same graph gets the same
 * picture, whatever the machine.
 */

import { GAP_Y, placeInLayers, reduceCrossings, type Cell } from './layout-cells.ts';
import { bySource, edgesBackwards, edgesToNearer, ranksOf } from './layout-ranks.ts';

export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface LayoutEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Of its label, in pixels; the label gets a place of its own. */
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  /** The upper left corner of each node, by id. */
  readonly nodes: ReadonlyMap<string, Point>;
  /** For each edge the points between its ends, from `from` to `to`, and the middle of its label. */
  readonly edges: ReadonlyMap<string, { readonly points: readonly Point[]; readonly label: Point }>;
  readonly width: number;
  readonly height: number;
}

const GAP_X = 36;
/** How far a loop stands above a node, and each further one above that. */
const LOOP = 44;
const NEXT_LOOP = 26;
/** Beyond so many ranks a picture is a ribbon, and more lines that lead back are the lesser evil. */
const MANY_RANKS = 16;

/** Edges to nodes that are not in `nodes` are left out. `nodes` come in an order that matters: it starts where they do. */
export function layeredLayout(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layout {
  const known = new Set(nodes.map(({ id }) => id));
  const drawn = edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const straight = drawn.filter(({ from, to }) => from !== to);
  const linked = new Set(straight.flatMap(({ from, to }) => [from, to]));
  const inLayers = nodes.filter(({ id }) => linked.has(id));
  let backwards = edgesBackwards(inLayers, straight);
  let ranks = ranksOf(inLayers, straight, backwards);
  if (Math.max(0, ...ranks.values()) > MANY_RANKS) {
    backwards = edgesToNearer(inLayers, straight);
    ranks = ranksOf(inLayers, straight, backwards);
  }

  const layers: Cell[][] = [];
  const add = (rank: number, width: number, height: number): Cell => {
    const cell: Cell = { width, height, rank, before: [], after: [], order: 0, y: 0 };
    const layer = (layers[rank] ??= []);
    cell.order = layer.push(cell) - 1;
    return cell;
  };
  const loops = bySource(drawn.filter(({ from, to }) => from === to));
  const cells = new Map(
    inLayers.map(({ id, width, height }) => {
      return [id, add((ranks.get(id) ?? 0) * 2, width, height + 2 * loopRoom(loops.get(id)))];
    }),
  );
  const chains = new Map<string, Cell[]>();
  for (const edge of straight) {
    const [from, to] = backwards.has(edge.id) ? [edge.to, edge.from] : [edge.from, edge.to];
    const [start, end] = [cells.get(from), cells.get(to)];
    if (!start || !end) continue;
    const middle = Math.floor((start.rank + end.rank) / 2);
    const chain = [start];
    for (let rank = start.rank + 1; rank < end.rank; rank++) {
      chain.push(rank === middle ? add(rank, edge.width, edge.height) : add(rank, 0, 8));
    }
    chain.push(end);
    for (const [index, cell] of chain.slice(1).entries()) {
      const previous = chain[index];
      if (!previous) continue;
      previous.after.push(cell);
      cell.before.push(previous);
    }
    chains.set(edge.id, chain);
  }
  for (let rank = 0; rank < layers.length; rank++) layers[rank] ??= [];

  reduceCrossings(layers);
  placeInLayers(layers);
  return measured(nodes, drawn, { layers, cells, chains, backwards, loops });
}

function loopRoom(loops: readonly LayoutEdge[] | undefined): number {
  return loops === undefined ? 0 : LOOP + (loops.length - 1) * NEXT_LOOP;
}

interface Placed {
  readonly layers: readonly Cell[][];
  readonly cells: ReadonlyMap<string, Cell>;
  readonly chains: ReadonlyMap<string, readonly Cell[]>;
  readonly backwards: ReadonlySet<string>;
  readonly loops: ReadonlyMap<string, readonly LayoutEdge[]>;
}

/** Pixels from the upper left. Nodes without edges stand in rows below the others. */
function measured(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], placed: Placed): Layout {
  const { layers, cells, chains, backwards, loops } = placed;
  const all = layers.flat();
  const top = Math.min(0, ...all.map(({ y, height }) => y - height / 2));
  const left: number[] = [];
  let width = 0;
  for (const layer of layers) {
    left.push(width);
    width += Math.max(0, ...layer.map((cell) => cell.width)) + GAP_X;
  }
  width = Math.max(0, width - GAP_X);
  const middleX = ({ rank }: Cell) =>
    (left[rank] ?? 0) + Math.max(0, ...(layers[rank] ?? []).map((cell) => cell.width)) / 2;

  const corners = new Map<string, Point>();
  let height = Math.max(0, ...all.map((cell) => cell.y - top + cell.height / 2));
  let next = { x: 0, y: all.length === 0 ? 0 : height + GAP_Y * 2 };
  const rowWidth = Math.max(width, 640);
  for (const node of nodes) {
    const cell = cells.get(node.id);
    if (cell) {
      corners.set(node.id, { x: middleX(cell) - node.width / 2, y: cell.y - top - node.height / 2 });
      continue;
    }
    if (next.x > 0 && next.x + node.width > rowWidth) next = { x: 0, y: height + GAP_Y };
    const room = loopRoom(loops.get(node.id));
    corners.set(node.id, { x: next.x, y: next.y + room });
    height = Math.max(height, next.y + room + node.height);
    width = Math.max(width, next.x + node.width);
    next = { x: next.x + node.width + GAP_X, y: next.y };
  }

  const widths = new Map(nodes.map((node) => [node.id, node.width]));
  const paths = new Map<string, { points: Point[]; label: Point }>();
  for (const edge of edges) {
    const chain = chains.get(edge.id);
    if (!chain) {
      const at = corners.get(edge.from) ?? { x: 0, y: 0 };
      const before = loops.get(edge.from)?.indexOf(edge) ?? 0;
      const y = at.y - LOOP + 11 - before * NEXT_LOOP;
      paths.set(edge.id, { points: [], label: { x: at.x + (widths.get(edge.from) ?? 0) / 2, y } });
      continue;
    }
    const points = chain.slice(1, -1).map((cell) => ({ x: middleX(cell), y: cell.y - top }));
    const label = points[Math.floor((chain[0]!.rank + chain.at(-1)!.rank) / 2) - chain[0]!.rank - 1] ?? {
      x: 0,
      y: 0,
    };
    paths.set(edge.id, { points: backwards.has(edge.id) ? points.toReversed() : points, label });
  }
  return { nodes: corners, edges: paths, width, height };
}
