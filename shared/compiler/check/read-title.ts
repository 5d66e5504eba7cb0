import type { IrEntity } from '../ir/ir.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
import type { Report } from '../problem.ts';
import { reportUnknown } from './report-unknown.ts';

/**
 * `"{first} {last}"` as texts and fields in turn. Without a title it is the first text or e-mail field, or the id.
 * Reports names in braces that are no fields, and fields that have no text form.
 */
export function readTitle(entity: ResolvedEntity, report: Report): IrEntity['title'] {
  const written = entity.title;
  if (!written) {
    const first = [...entity.fields.values()].find(
      ({ decl }) => decl.type.value === 'text' || decl.type.value === 'email',
    );
    return [{ field: first?.name ?? 'id' }];
  }
  const offsets = written.node.offsets?.();
  const parts: ({ text: string } | { field: string })[] = [];
  let end = 0;
  for (const match of written.value.matchAll(/\{([^{}]*)\}/g)) {
    if (match.index > end) parts.push({ text: written.value.slice(end, match.index) });
    end = match.index + match[0].length;
    const name = match[1] ?? '';
    const place = {
      ...written.place,
      from: offsets?.[match.index + 1] ?? written.place.from,
      to: offsets?.[end - 1] ?? written.place.to,
    };
    const type = entity.scope.fields.get(name);
    if (!type)
      reportUnknown(
        'field',
        { value: name, place },
        entity.scope.fields.keys(),
        report,
        ` of ${entity.name}`,
      );
    else if (type.kind === 'set' || type.kind === 'json') {
      report('field/not-usable', place, `${name} cannot be part of a title.`);
    }
    parts.push({ field: name });
  }
  if (end < written.value.length) parts.push({ text: written.value.slice(end) });
  return parts;
}
