import { TEXT_LIMIT } from '../parse/limits.ts';
import { completeExpression } from './complete-expression.ts';
import { completeKeys } from './complete-keys.ts';
import { completeValues } from './complete-values.ts';
import type { Names } from './names.ts';
import type { Completion, Completions } from './services.ts';
import { spotAt } from './spot.ts';

/** What can be written at the offset of the text. */
export function complete(text: string, offset: number, names: Names): Completions | null {
  if (text.length > TEXT_LIMIT) return null;
  const spot = spotAt(text, offset);
  if (!spot) return null;
  if (spot.what.kind === 'key') {
    const items = completeKeys(spot, names, text.includes('\r\n') ? '\r\n' : '\n');
    return items.length === 0 ? null : once({ from: spot.from, to: spot.to, items });
  }
  const found =
    spot.what.form.kind === 'expression'
      ? completeExpression(text, offset, spot, names)
      : completeValues(text, offset, spot, names);
  return found && once(found);
}

/** Each label once: an option may be called as a field is. */
function once({ from, to, items }: Completions): Completions {
  const byLabel = new Map<string, Completion>();
  for (const item of items) if (!byLabel.has(item.label)) byLabel.set(item.label, item);
  return { from, to, items: [...byLabel.values()] };
}
