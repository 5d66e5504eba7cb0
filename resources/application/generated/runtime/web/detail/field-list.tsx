import type { AnyRow, EntityDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { fieldsNamed } from '../domain/fields.ts';
import { FieldValueOf } from '../fields/field-value.tsx';
import { texts } from '../texts.ts';

interface FieldListProps {
  readonly entity: EntityDefinition;
  readonly row: AnyRow;
  readonly refs: Refs;
}

const KEPT_BY_SERVER = ['created_by', 'created_at', 'updated_by', 'updated_at'];

/** All fields of a row, and who wrote it when. */
export function FieldList({ entity, row, refs }: FieldListProps) {
  const fields = entity.fields.filter((field) => field.name !== entity.states?.field);
  const kept = fieldsNamed(entity, KEPT_BY_SERVER);
  const isLong = (type: string) => type === 'longtext' || type === 'json';
  return (
    <>
      <dl className="field-list">
        {fields.map((field) => (
          <div key={field.name} className={isLong(field.type) ? 'wide' : undefined}>
            <dt>{field.title}</dt>
            <dd>
              <FieldValueOf entity={entity} field={field} row={row} refs={refs} />
            </dd>
          </div>
        ))}
      </dl>
      <dl className="field-list small" aria-label={texts.aboutRow}>
        {kept.map((field) => (
          <div key={field.name}>
            <dt>{field.title}</dt>
            <dd>
              <FieldValueOf entity={entity} field={field} row={row} refs={refs} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
