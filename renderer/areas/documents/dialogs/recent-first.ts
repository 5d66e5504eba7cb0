/** What quick open lists. */
interface Listed {
  readonly id: string;
  readonly path: string;
}

/**
 * Puts documents that were in front lately before the others: without a query all of them, with one those that hold
 * it as it is. The document that is in front now comes last among them, for nobody looks for it.
 */
export function recentFirst<T extends Listed>(
  found: readonly T[],
  query: string,
  recent: readonly string[],
): T[] {
  const [current, ...before] = recent;
  const order = current === undefined ? [] : [...before, current];
  const letters = query.toLowerCase().replaceAll(' ', '');
  const rank = new Map(order.map((id, index) => [id, index]));
  const isLifted = ({ id, path }: T) => rank.has(id) && path.toLowerCase().includes(letters);
  const lifted = found.filter(isLifted).sort((a, b) => rank.get(a.id)! - rank.get(b.id)!);
  return [...lifted, ...found.filter((document) => !isLifted(document))];
}
