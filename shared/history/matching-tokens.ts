/** A run of equal tokens: `a[aStart .. aStart + length)` equals `b[bStart .. bStart + length)`. */
export interface MatchingRun {
  readonly aStart: number;
  readonly bStart: number;
  readonly length: number;
}

/** Past so many insertions and deletions the exact search is given up for anchors. Memory grows with its square. */
const DISTANCE_LIMIT = 400;

/**
 * Runs of equal tokens in the order of both lists. Shortest edit script by Myers' greedy algorithm ("An O(ND)
 * Difference Algorithm and Its Variations", 1986) while the lists differ little; beyond that anchored on tokens
 * that occur once on each side (Bram Cohen's patience diff), which stays near linear. Tokens are compared by `===`.
 */
export function matchingRuns(a: readonly string[], b: readonly string[]): MatchingRun[] {
  const runs: MatchingRun[] = [];
  match(a, b, 0, a.length, 0, b.length, runs);
  return runs;
}

function match(
  a: readonly string[],
  b: readonly string[],
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
  runs: MatchingRun[],
): void {
  let start = 0;
  while (aFrom + start < aTo && bFrom + start < bTo && a[aFrom + start] === b[bFrom + start]) start++;
  if (start > 0) runs.push({ aStart: aFrom, bStart: bFrom, length: start });
  aFrom += start;
  bFrom += start;
  let end = 0;
  while (aTo - end > aFrom && bTo - end > bFrom && a[aTo - end - 1] === b[bTo - end - 1]) end++;
  aTo -= end;
  bTo -= end;

  if (aFrom < aTo && bFrom < bTo) {
    const exact = shortestScript(a, b, aFrom, aTo, bFrom, bTo);
    if (exact !== null) runs.push(...exact);
    else {
      let fromA = aFrom;
      let fromB = bFrom;
      for (const [atA, atB] of anchors(a, b, aFrom, aTo, bFrom, bTo)) {
        match(a, b, fromA, atA, fromB, atB, runs);
        runs.push({ aStart: atA, bStart: atB, length: 1 });
        fromA = atA + 1;
        fromB = atB + 1;
      }
      if (fromA > aFrom) match(a, b, fromA, aTo, fromB, bTo, runs);
    }
  }
  if (end > 0) runs.push({ aStart: aTo, bStart: bTo, length: end });
}

/** Myers' greedy forward search; null when the lists are further apart than the limit. */
function shortestScript(
  a: readonly string[],
  b: readonly string[],
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
): MatchingRun[] | null {
  const n = aTo - aFrom;
  const m = bTo - bFrom;
  const limit = Math.min(DISTANCE_LIMIT, n + m);
  if (Math.abs(n - m) > limit) return null;
  const furthest = new Int32Array(2 * limit + 3);
  const middle = limit + 1;
  const trace: Int32Array[] = [];
  for (let d = 0; d <= limit; d++) {
    for (let k = -d; k <= d; k += 2) {
      const left = furthest[middle + k - 1] ?? 0;
      const right = furthest[middle + k + 1] ?? 0;
      let x = k === -d || (k !== d && left < right) ? right : left + 1;
      while (x < n && x - k < m && a[aFrom + x] === b[bFrom + x - k]) x++;
      furthest[middle + k] = x;
      if (x >= n && x - k >= m) {
        trace.push(furthest.slice(middle - d - 1, middle + d + 2));
        return backtrack(trace, n, m, aFrom, bFrom);
      }
    }
    trace.push(furthest.slice(middle - d - 1, middle + d + 2));
  }
  return null;
}

/** Follows the stored frontiers back from the end; `trace[d]` holds diagonals -d-1 … d+1. */
function backtrack(trace: Int32Array[], n: number, m: number, aFrom: number, bFrom: number): MatchingRun[] {
  const runs: MatchingRun[] = [];
  let x = n;
  let y = m;
  for (let d = trace.length - 1; d >= 0; d--) {
    const k = x - y;
    let previousX = 0;
    let previousY = 0;
    let snakeX = 0;
    if (d > 0) {
      const before = trace[d - 1] ?? new Int32Array();
      const at = (diagonal: number): number => before[diagonal + d] ?? 0;
      const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
      const previousK = down ? k + 1 : k - 1;
      previousX = at(previousK);
      previousY = previousX - previousK;
      snakeX = down ? previousX : previousX + 1;
    }
    const length = x - snakeX;
    if (length > 0) runs.push({ aStart: aFrom + snakeX, bStart: bFrom + y - length, length });
    x = previousX;
    y = previousY;
  }
  return runs.reverse();
}

/** Longest increasing sequence of the tokens that occur once on each side, as positions in `a` and `b`. */
function anchors(
  a: readonly string[],
  b: readonly string[],
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
): [number, number][] {
  const inA = uniquePositions(a, aFrom, aTo);
  const inB = uniquePositions(b, bFrom, bTo);
  const piles: { at: [number, number]; below: number }[] = [];
  const nodes: { at: [number, number]; below: number }[] = [];
  const tops: number[] = [];
  for (const [token, atA] of inA) {
    const atB = inB.get(token);
    if (atA < 0 || atB === undefined || atB < 0) continue;
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((nodes[tops[mid] ?? 0]?.at[1] ?? 0) < atB) low = mid + 1;
      else high = mid;
    }
    nodes.push({ at: [atA, atB], below: low > 0 ? (tops[low - 1] ?? -1) : -1 });
    tops[low] = nodes.length - 1;
  }
  for (let i = tops.at(-1) ?? -1; i >= 0;) {
    const node = nodes[i];
    if (node === undefined) break;
    piles.push(node);
    i = node.below;
  }
  return piles.reverse().map((node) => node.at);
}

/** Position of each token in the range, -1 for one that occurs more than once; in order of first occurrence. */
function uniquePositions(tokens: readonly string[], from: number, to: number): Map<string, number> {
  const positions = new Map<string, number>();
  for (let i = from; i < to; i++) {
    const token = tokens[i] ?? '';
    positions.set(token, positions.has(token) ? -1 : i);
  }
  return positions;
}
