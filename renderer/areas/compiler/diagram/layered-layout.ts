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
/** How far a loop stands above a node, and each further one above that. */
const LOOP = 44;
const NEXT_LOOP = 26;
/** Beyond so many ranks a picture is a ribbon, and more lines that lead back are the lesser evil. */
const MANY_RANKS = 16;
const SWEEPS = 12;

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

/** The edges that lead to a node which is as near to where everything starts, and before it in order, or nearer. */
function edgesToNearer(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Set<string> {
  const out = bySource(edges);
  const entered = new Set(edges.map(({ to }) => to));
  const starts = nodes.filter(({ id }) => !entered.has(id));
  const reached = new Map<string, number>();
  const queue: string[] = [];
  const reach = (id: string) => {
    if (reached.has(id)) return;
    reached.set(id, reached.size);
    queue.push(id);
  };
  const walk = () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      for (const { to } of out.get(id) ?? []) reach(to);
    }
  };
  for (const { id } of starts) reach(id);
  walk();
  for (const { id } of nodes) {
    reach(id);
    walk();
  }
  const nearer = ({ from, to }: LayoutEdge) => (reached.get(to) ?? 0) < (reached.get(from) ?? 0);
  return new Set(edges.filter(nearer).map(({ id }) => id));
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

/**
 * Middles as near to the wishes as order and gaps allow: isotonic regression by pooling of adjacent violators, of what
 * is wished less what the cells above take up.
 */
function spread(layer: readonly Cell[], wish: (cell: Cell) => number) {
  const pools: { sum: number; count: number }[] = [];
  const taken: number[] = [];
  for (const [index, cell] of layer.entries()) {
    const above = layer[index - 1];
    taken.push(above ? (taken[index - 1] ?? 0) + (above.height + cell.height) / 2 + GAP_Y : 0);
    let pool = { sum: wish(cell) - (taken[index] ?? 0), count: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.count > pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  let index = 0;
  for (const { sum, count } of pools) {
    for (const cell of layer.slice(index, index + count)) cell.y = sum / count + (taken[index++] ?? 0);
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
