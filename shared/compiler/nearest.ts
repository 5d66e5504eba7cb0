/**
 * The name that a person most likely meant: the candidate with the smallest edit distance (insert, delete, replace,
 * swap of neighbours; letters of either case count as the same), if that is at most a third of the name's length and
 * no other candidate is as near. Undefined where nothing is near, or two are.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > 80) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(Math.min(name.length, 30) / 3)) + 1;
  let tied = false;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= bestDistance + 1) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
      tied = false;
    } else if (distance === bestDistance && best !== undefined) {
      tied = true;
    }
  }
  return tied ? undefined : best;
}

/** Restricted Damerau-Levenshtein distance, three rows at a time; more than `most` as soon as it cannot be less. */
function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    // A swap goes back two rows, so that two of them have to be beyond hope.
    if (Math.min(...row) > most && Math.min(...previous) > most) return most + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
