import type { NameKindName } from '../language/name-kinds.ts';
import type { At, Listed } from '../language/shape.ts';
import { nearest } from '../nearest.ts';
import { replaceBy, type Place, type Report } from '../problem.ts';

/** Reports a name that nothing has, with the nearest name as the fix. `of` completes "… of Deal". */
export function reportUnknown(
  kind: NameKindName,
  used: { readonly place: Place; readonly value: string },
  known: Iterable<string>,
  report: Report,
  of = '',
): void {
  const meant = nearest(used.value, known);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  report('name/unknown', used.place, `There is no ${kind} ${used.value}${of}.${hint}`, {
    fixes: meant === undefined ? [] : [replaceBy(used.place, meant)],
  });
}

/** The items that `known` has, each once; reports the others, and items that are listed twice. */
export function knownItems(
  kind: NameKindName,
  listed: Listed<At<string>> | undefined,
  known: ReadonlySet<string> | ReadonlyMap<string, unknown>,
  report: Report,
  of = '',
): At<string>[] {
  const found = new Map<string, At<string>>();
  for (const item of listed?.items ?? []) {
    const first = found.get(item.value);
    if (first) {
      report('name/listed-twice', item.place, `${item.value} stands in this list twice.`, {
        related: [{ place: first.place, message: 'It stands here first.' }],
      });
    } else if (!known.has(item.value)) reportUnknown(kind, item, known.keys(), report, of);
    else found.set(item.value, item);
  }
  return [...found.values()];
}
