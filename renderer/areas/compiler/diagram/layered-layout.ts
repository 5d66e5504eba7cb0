/**
 * A layered layout (Sugiyama): cycles are broken, nodes get ranks, long edges run through points of their own, crossings
 * are reduced by medians, and nodes are drawn towards their neighbours. From left to right. The same graph gets the same
 * picture, whatever the machine.
 */

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

/** A node, or a place that an edge runs through. */
interface Cell {
  readonly width: number;
  readonly height: number;
  readonly rank: number;
  readonly before: Cell[];
  readonly after: Cell[];
  order: number;
  y: number;
}

const GAP_X = 36;
const GAP_Y = 18;
/** How far a loop and its label stand above a node. */
const LOOP = 44;
const SWEEPS = 12;

/** Edges to nodes that are not in `nodes` are left out. `nodes` come in an order that matters: it starts where they do. */
export function layeredLayout(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layout {
  const known = new Set(nodes.map(({ id }) => id));
  const drawn = edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const straight = drawn.filter(({ from, to }) => from !== to);
  const linked = new Set(straight.flatMap(({ from, to }) => [from, to]));
  const inLayers = nodes.filter(({ id }) => linked.has(id));
  const backwards = edgesBackwards(inLayers, straight);
  const ranks = ranksOf(inLayers, straight, backwards);

  const layers: Cell[][] = [];
  const add = (rank: number, width: number, height: number): Cell => {
    const cell: Cell = { width, height, rank, before: [], after: [], order: 0, y: 0 };
    const layer = (layers[rank] ??= []);
    cell.order = layer.push(cell) - 1;
    return cell;
  };
  const looped = new Set(drawn.filter(({ from, to }) => from === to).map(({ from }) => from));
  const cells = new Map(
    inLayers.map(({ id, width, height }) => {
      return [id, add((ranks.get(id) ?? 0) * 2, width, height + (looped.has(id) ? LOOP * 2 : 0))];
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
  return measured(nodes, drawn, { layers, cells, chains, backwards });
}

/** The edges that close a cycle, met in a walk from the nodes in their order. */
function edgesBackwards(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Set<string> {
  const out = bySource(edges);
  const state = new Map<string, 'open' | 'done'>();
  const backwards = new Set<string>();
  for (const { id } of nodes) {
    if (state.has(id)) continue;
    const stack = [{ id, next: 0 }];
    state.set(id, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const edge = out.get(top.id)?.[top.next++];
      if (!edge) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (state.get(edge.to) === 'open') backwards.add(edge.id);
      else if (!state.has(edge.to)) {
        state.set(edge.to, 'open');
        stack.push({ id: edge.to, next: 0 });
      }
    }
  }
  return backwards;
}

/** How far each node is from where it starts, by the longest way. */
function ranksOf(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  backwards: ReadonlySet<string>,
): Map<string, number> {
  const forwards = edges.map(({ id, from, to }) =>
    backwards.has(id) ? { from: to, to: from } : { from, to },
  );
  const out = bySource(forwards);
  const waiting = new Map(nodes.map(({ id }) => [id, 0]));
  for (const { to } of forwards) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const ranks = new Map(nodes.map(({ id }) => [id, 0]));
  const ready = nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    for (const { to } of out.get(id) ?? []) {
      ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(id) ?? 0) + 1));
      waiting.set(to, (waiting.get(to) ?? 0) - 1);
      if (waiting.get(to) === 0) ready.push(to);
    }
  }
  return ranks;
}

function bySource<T extends { readonly from: string }>(edges: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const edge of edges) {
    const group = groups.get(edge.from);
    if (group) group.push(edge);
    else groups.set(edge.from, [edge]);
  }
  return groups;
}

function reduceCrossings(layers: readonly Cell[][]) {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (const layer of down ? layers : layers.toReversed()) {
      const wish = new Map(
        layer.map((cell) => [
          cell,
          median(down ? cell.before : cell.after, ({ order }) => order) ?? cell.order,
        ]),
      );
      layer.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || a.order - b.order);
      for (const [order, cell] of layer.entries()) cell.order = order;
    }
  }
}

/** Draws each cell to the middle of its neighbours, as far as the others of its layer leave it room. */
function placeInLayers(layers: readonly Cell[][]) {
  for (const layer of layers) spread(layer, (cell) => cell.order * 60);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (const layer of down ? layers : layers.toReversed()) {
      spread(layer, (cell) => {
        const near = sweep >= SWEEPS - 2 ? [...cell.before, ...cell.after] : down ? cell.before : cell.after;
        return median(near, ({ y }) => y) ?? cell.y;
      });
    }
  }
}

/** Middles as near to the wishes as the order and the gaps allow: neighbours that want the same place share it. */
function spread(layer: readonly Cell[], wish: (cell: Cell) => number) {
  const blocks: { cells: Cell[]; offsets: number[]; wished: number }[] = [];
  for (const cell of layer) {
    let block = { cells: [cell], offsets: [0], wished: wish(cell) };
    for (
      let last = blocks.at(-1);
      last && endOf(last) + GAP_Y > block.wished - (block.cells[0]?.height ?? 0) / 2;
    ) {
      const shift =
        (last.offsets.at(-1) ?? 0) +
        (last.cells.at(-1)?.height ?? 0) / 2 +
        GAP_Y +
        (block.cells[0]?.height ?? 0) / 2;
      const all = last.cells.length + block.cells.length;
      const wished = (last.wished * last.cells.length + (block.wished - shift) * block.cells.length) / all;
      block = {
        cells: [...last.cells, ...block.cells],
        offsets: [...last.offsets, ...block.offsets.map((offset) => offset + shift)],
        wished,
      };
      blocks.pop();
      last = blocks.at(-1);
    }
    blocks.push(block);
  }
  for (const { cells, offsets, wished } of blocks) {
    for (const [index, cell] of cells.entries()) cell.y = wished + (offsets[index] ?? 0);
  }

  function endOf({ cells, offsets, wished }: (typeof blocks)[number]): number {
    return wished + (offsets.at(-1) ?? 0) + (cells.at(-1)?.height ?? 0) / 2;
  }
}

function median(cells: readonly Cell[], of: (cell: Cell) => number): number | undefined {
  const values = cells.map(of).sort((a, b) => a - b);
  const [low, high] = [
    values[Math.floor((values.length - 1) / 2)],
    values[Math.ceil((values.length - 1) / 2)],
  ];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

interface Placed {
  readonly layers: readonly Cell[][];
  readonly cells: ReadonlyMap<string, Cell>;
  readonly chains: ReadonlyMap<string, readonly Cell[]>;
  readonly backwards: ReadonlySet<string>;
}

/** Pixels from the upper left. Nodes without edges stand in rows below the others. */
function measured(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], placed: Placed): Layout {
  const { layers, cells, chains, backwards } = placed;
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
    corners.set(node.id, next);
    height = Math.max(height, next.y + node.height);
    width = Math.max(width, next.x + node.width);
    next = { x: next.x + node.width + GAP_X, y: next.y };
  }

  const paths = new Map<string, { points: Point[]; label: Point }>();
  for (const edge of edges) {
    const chain = chains.get(edge.id);
    if (!chain) {
      const at = corners.get(edge.from) ?? { x: 0, y: 0 };
      const node = nodes.find(({ id }) => id === edge.from);
      paths.set(edge.id, { points: [], label: { x: at.x + (node?.width ?? 0) / 2, y: at.y - LOOP + 11 } });
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
