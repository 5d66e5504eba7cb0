import type { AnyRow, EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import { isSortable } from '../../domain/base-fields.ts';
import { isNumeric } from '../domain/fields.ts';
import { titleOf } from '../domain/row-title.ts';
import { FieldValueOf } from '../fields/field-value.tsx';
import { formatValue } from '../fields/format-value.ts';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { Icon } from '../ui/icon.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { RowCards } from './row-cards.tsx';
import type { RowTableProps } from './row-table-props.ts';
import { namesRow } from '../domain/names-row.ts';

/** Rows in a table, or below one another where the window is narrow. */
export function RowTable(props: RowTableProps) {
  const isNarrow = useNarrow();
  return isNarrow ? <RowCards {...props} /> : <WideTable {...props} />;
}

/** The column that names the rows leads to them; where there is none, their titles stand before the others. */
function WideTable({ entity, label, columns, rows, refs, sort = null, onSort }: RowTableProps) {
  const naming = columns.find((field) => namesRow(entity, field));
  return (
    <div className="table-frame">
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            {!naming && <th scope="col">{entity.label}</th>}
            {columns.map((field) => (
              <Heading key={field.name} field={field} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {!naming && <LinkCell entity={entity} row={row} text={titleOf(entity, row, refs)} />}
              {columns.map((field) =>
                field === naming ? (
                  <LinkCell
                    key={field.name}
                    entity={entity}
                    row={row}
                    text={formatValue(field, row[field.name] ?? null, refs) || titleOf(entity, row, refs)}
                  />
                ) : (
                  <td key={field.name} className={isNumeric(field) ? 'number' : undefined}>
                    <FieldValueOf entity={entity} field={field} row={row} refs={refs} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LinkCellProps {
  readonly entity: EntityDefinition;
  readonly row: AnyRow;
  readonly text: string;
}

/** Its link covers the whole line. */
function LinkCell({ entity, row, text }: LinkCellProps) {
  return (
    <th scope="row">
      <Link to={paths.row(entity, row.id)} className="row-link">
        {text}
      </Link>
    </th>
  );
}

interface HeadingProps {
  readonly field: FieldDefinition;
  readonly sort: string | null;
  readonly onSort: ((sort: string) => void) | undefined;
}

function Heading({ field, sort, onSort }: HeadingProps) {
  const isDescending = sort === `-${field.name}`;
  const isSorted = isDescending || sort === field.name;
  const className = isNumeric(field) ? 'number' : undefined;
  if (!onSort || !isSortable(field)) {
    return (
      <th scope="col" className={className}>
        {field.title}
      </th>
    );
  }
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="sort"
        title={texts.sortBy(field.title)}
        onClick={() => onSort(isSorted && !isDescending ? `-${field.name}` : field.name)}
      >
        {field.title}
        {isSorted && (
          <span className={isDescending ? 'arrow down' : 'arrow'}>
            <Icon name="sorted" />
          </span>
        )}
      </button>
    </th>
  );
}
