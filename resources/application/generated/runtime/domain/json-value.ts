const DEEPEST = 32;

/** Texts that every database keeps: no U+0000 and no lone surrogates. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/** Whether a value is JSON that is kept as it is: finite numbers, storable texts, and at most 32 levels. */
export function isStorableJson(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return false;
    const inner: unknown[] = [];
    for (const each of level) {
      if (typeof each === 'string' ? !isStorableText(each) : !isPlain(each)) return false;
      if (typeof each !== 'object' || each === null) continue;
      for (const key of Object.keys(each)) if (!isStorableText(key)) return false;
      for (const part of Object.values(each)) inner.push(part);
    }
    level = inner;
  }
  return true;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'number'
    ? Number.isFinite(value)
    : value === null || typeof value === 'boolean' || typeof value === 'object';
}

/** Whether two values of one field are the same; the order of keys means nothing. Sets are sorted already. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && isSameValue(value, right.get(key)))
  );
}
