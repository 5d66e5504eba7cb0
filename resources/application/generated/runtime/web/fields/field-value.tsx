import type { AnyRow, EntityDefinition, FieldDefinition, FieldValue } from '../../domain/definition.ts';
import { entityNamed } from '../application.ts';
import type { Refs } from '../client/rows.ts';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { useSlots } from '../slots-context.ts';
import { texts } from '../texts.ts';
import { formatValue } from './format-value.ts';
import { StateMark } from './state-mark.tsx';

interface FieldValueProps {
  readonly entity: EntityDefinition;
  readonly field: FieldDefinition;
  readonly row: AnyRow;
  readonly refs: Refs;
}

/** A field of a row, to be read: the owner's own way if there is one. */
export function FieldValueOf({ entity, field, row, refs }: FieldValueProps) {
  const slots = useSlots();
  const Own = slots.cells?.[entity.name]?.[field.name];
  const value = row[field.name] ?? null;
  if (Own) return <Own value={value} row={row} refs={refs} />;
  if (field.name === entity.states?.field) return <StateMark states={entity.states} value={value} />;
  return <PlainValue field={field} value={value} refs={refs} />;
}

interface PlainValueProps {
  readonly field: FieldDefinition;
  readonly value: FieldValue;
  readonly refs: Refs;
}

export function PlainValue({ field, value, refs }: PlainValueProps) {
  if (value === null || (Array.isArray(value) && field.many && value.length === 0)) {
    return (
      <span className="nothing">
        <span aria-hidden="true">–</span>
        <span className="hidden">{texts.none}</span>
      </span>
    );
  }
  const text = formatValue(field, value, refs);
  switch (field.type) {
    case 'ref':
      return (
        <References
          field={field}
          ids={Array.isArray(value) ? value.map(String) : [String(value)]}
          refs={refs}
        />
      );
    case 'email':
      return <a href={`mailto:${text}`}>{text}</a>;
    case 'url':
      return /^https?:\/\//i.test(text) ? (
        <a href={text} target="_blank" rel="noreferrer">
          {text}
        </a>
      ) : (
        text
      );
    case 'datetime':
    case 'date':
      return <time dateTime={String(value)}>{text}</time>;
    case 'longtext':
      return <span className="long">{text}</span>;
    case 'json':
      return <code>{text}</code>;
    default:
      return text;
  }
}

function References({ field, ids, refs }: { field: FieldDefinition; ids: readonly string[]; refs: Refs }) {
  const entity = entityNamed(field.to ?? '');
  return ids.map((id, index) => {
    const title = refs[field.to ?? '']?.[id];
    return (
      <span key={id}>
        {index > 0 && ', '}
        {title === undefined ? (
          <span className="muted">{texts.hiddenReference}</span>
        ) : entity ? (
          <Link to={paths.row(entity, id)}>{title}</Link>
        ) : (
          title
        )}
      </span>
    );
  });
}
