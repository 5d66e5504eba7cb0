import type { AnyRow, EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { titleOf } from '../domain/row-title.ts';
import { formatValue } from '../fields/format-value.ts';
import { namesRow } from '../domain/names-row.ts';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';

interface CalendarEntryProps {
  readonly entity: EntityDefinition;
  readonly row: AnyRow;
  readonly refs: Refs;
  readonly fields: readonly FieldDefinition[];
}

export function CalendarEntry({ entity, row, refs, fields }: CalendarEntryProps) {
  const facts = fields
    .filter((field) => !namesRow(entity, field))
    .map((field) => formatValue(field, row[field.name] ?? null, refs))
    .filter((text) => text !== '');
  return (
    <li>
      <Link to={paths.row(entity, row.id)} className="entry">
        <span>{titleOf(entity, row, refs)}</span>
        {facts.length > 0 && <small>{facts.join(' · ')}</small>}
      </Link>
    </li>
  );
}
