/** A node, or a place that an edge runs through. */
export interface Cell {
  readonly width: number;
  readonly height: number;
  readonly rank: number;
  readonly before: Cell[];
  readonly after: Cell[];
  order: number;
  y: number;
}

/** Between two cells of a layer, in pixels. */
export const GAP_Y = 18;
const SWEEPS = 12;

/** Orders the cells of each layer by the medians of their neighbours, there and back. */
export function reduceCrossings(layers: readonly Cell[][]) {
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
export function placeInLayers(layers: readonly Cell[][]) {
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
