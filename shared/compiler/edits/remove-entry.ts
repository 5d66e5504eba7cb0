import { ok, type Result } from '../../kernel/result.ts';
import type { SpecNode } from '../parse/spec-node.ts';
import { removeLastLines, removeLines, swapLines } from './block-elements.ts';
import { entryAt, findEntry } from './find-entry.ts';
import { removeFromFlow, swapInFlow } from './flow-elements.ts';
import { sameBut, sameNode } from './same-tree.ts';
import { entrySpan, entrySpans } from './spans.ts';
import type { EditRefusal } from './spec-edit.ts';
import type { TextDraft } from './text-draft.ts';
import { lineEnd } from './text-lines.ts';

/**
 * Removes the entry at the path; does nothing where it is not there. A map that is empty then goes as well, as far up as
 * a path of `least` keys, unless it has comments: then it stays as `{}`.
 */
export function removeEntry(
  draft: TextDraft,
  path: readonly string[],
  least = path.length,
): Result<void, EditRefusal> {
  const { text, root } = draft.parsed;
  const found = findEntry(draft.parsed, path);
  if (!found) return ok();
  const { parent, index, inFlow, entry } = found;
  const above = path.slice(0, -1);
  const holder = entryAt(root, above);
  const spans = entrySpans(text, parent);
  const span = entrySpan(text, entry);
  if (holder && parent.entries.length === 1 && above.length >= least) {
    const whole = entrySpan(text, holder);
    const around = text.slice(whole.from, span.from) + text.slice(span.to, lineEnd(text, whole.to));
    if (!around.includes('#')) return removeEntry(draft, above, least);
  }
  const changes = inFlow
    ? removeFromFlow({ text, whole: parent.place, elements: spans }, index)
    : holder && parent.entries.length === 1
      ? removeLastLines(text, holder.keyPlace, span, ' {}')
      : removeLines(text, span);
  return draft.apply(changes, span, (next) =>
    above.length === 0 && parent.entries.length === 1
      ? next === undefined || (next.kind === 'map' && next.entries.length === 0)
      : sameBut(root, next, above, (_, after) => {
          const rest = parent.entries.filter((one) => one !== entry);
          return sameNode({ ...parent, entries: rest }, after);
        }),
  );
}

/** Swaps the entry at the path with the one before or behind it; does nothing where there is none. */
export function moveEntry(
  draft: TextDraft,
  path: readonly string[],
  direction: 'up' | 'down',
): Result<void, EditRefusal> {
  const { text, root } = draft.parsed;
  const found = findEntry(draft.parsed, path);
  if (!found) return ok();
  const { parent, inFlow } = found;
  const first = direction === 'up' ? found.index - 1 : found.index;
  const elements = entrySpans(text, parent);
  const [upper, lower] = [elements[first], elements[first + 1]];
  if (!upper || !lower) return ok();
  const changes = inFlow
    ? swapInFlow({ text, whole: parent.place, elements }, first)
    : swapLines(text, upper, lower, direction === 'up' ? 'lower' : 'upper');
  return draft.apply(changes, upper, (next: SpecNode | undefined) =>
    sameBut(root, next, path.slice(0, -1), (_, after) => {
      const entries = parent.entries.map((entry, index) => {
        if (index === first) return parent.entries[first + 1] ?? entry;
        return index === first + 1 ? (parent.entries[first] ?? entry) : entry;
      });
      return sameNode({ ...parent, entries }, after);
    }),
  );
}
