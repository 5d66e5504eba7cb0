import { namesRow } from '../domain/names-row.ts';
import { titleOf } from '../domain/row-title.ts';
import { FieldValueOf } from '../fields/field-value.tsx';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import type { RowTableProps } from './row-table-props.ts';

/** Rows below one another, each with its fields. */
export function RowCards({ entity, label, columns, rows, refs }: RowTableProps) {
  const rest = columns.filter((field) => !namesRow(entity, field));
  return (
    <ul className="row-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={paths.row(entity, row.id)} className="row-link">
            {titleOf(entity, row, refs)}
          </Link>
          <dl>
            {rest.map((field) => (
              <div key={field.name}>
                <dt>{field.title}</dt>
                <dd>
                  <FieldValueOf entity={entity} field={field} row={row} refs={refs} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
