import type { AnyRow, EntityDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { PlainValue } from '../fields/field-value.tsx';
import { texts } from '../texts.ts';

interface ComputedFieldsProps {
  readonly entity: EntityDefinition;
  readonly row: AnyRow;
  readonly refs: Refs;
}

/** What follows from the rest of a form, while it is filled in. */
export function ComputedFields({ entity, row, refs }: ComputedFieldsProps) {
  const computed = entity.fields.filter((field) => field.computed !== null);
  if (computed.length === 0) return null;
  return (
    <dl className="computed" aria-label={texts.computed}>
      {computed.map((field) => (
        <div key={field.name}>
          <dt>{field.title}</dt>
          <dd>
            <PlainValue field={field} value={row[field.name] ?? null} refs={refs} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
