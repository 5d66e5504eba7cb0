import type { Refs } from './rows.ts';

/** The titles that either of them knows; the second wins. */
export function mergeRefs(a: Refs, b: Refs): Refs {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, { ...a[name], ...b[name] }]));
}
