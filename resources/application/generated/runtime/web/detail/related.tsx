import type { AnyRow, EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import type { RowList } from '../client/rows.ts';
import { useSteadyLoad } from '../client/use-load.ts';
import { fieldsNamed, plainColumns } from '../domain/fields.ts';
import { readableEntities, useRights } from '../domain/rights.ts';
import { listPath, writeListQuery, type Filter } from '../list/list-query.ts';
import { NewLink } from '../list/new-link.tsx';
import { RowTable } from '../list/row-table.tsx';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Waiting } from '../ui/waiting.tsx';

interface RelatedProps {
  readonly entity: EntityDefinition;
  readonly row: AnyRow;
}

const SHOWN = 5;
const COLUMNS = 4;

/** The rows of other entities that refer to this one. */
export function Related({ entity, row }: RelatedProps) {
  const rights = useRights();
  return readableEntities(rights).flatMap((other) =>
    other.fields
      .filter((field) => field.to === entity.name)
      .map((field) => (
        <RelatedRows key={`${other.name}.${field.name}`} other={other} field={field} id={row.id} />
      )),
  );
}

interface RelatedRowsProps {
  readonly other: EntityDefinition;
  /** By which they refer to the row. */
  readonly field: FieldDefinition;
  readonly id: string;
}

function RelatedRows({ other, field, id }: RelatedRowsProps) {
  const rights = useRights();
  const filter: Filter = { field: field.name, operator: field.many ? 'has' : 'eq', value: id };
  const load = useSteadyLoad<RowList>(listPath(other, { filters: [filter], sort: '-updated_at' }, SHOWN));
  const columns = fieldsNamed(
    other,
    plainColumns(other).filter((name) => name !== field.name),
  ).slice(0, COLUMNS);
  const isOnly = other.name !== field.to && other.fields.filter((one) => one.to === field.to).length === 1;
  const title = isOnly ? other.plural : texts.relatedBy(other.plural, field.title);
  const rows = load.value?.items ?? [];
  return (
    <section className="section" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        <div className="buttons">
          {load.value?.next && (
            <Link to={paths.rows(other) + writeListQuery({ filters: [filter] })}>{texts.showAll}</Link>
          )}
          {rights.may('create', other) && (
            <NewLink entity={other} isMain={false} values={{ [field.name]: id }} />
          )}
        </div>
      </div>
      {load.problem && <ProblemNote problem={load.problem} onRetry={load.again} />}
      {!load.value && !load.problem && <Waiting lines={2} />}
      {rows.length > 0 && (
        <RowTable entity={other} label={title} columns={columns} rows={rows} refs={load.value?.refs ?? {}} />
      )}
      {load.value && rows.length === 0 && <p className="muted">{texts.nothingRelated(other.plural)}</p>}
    </section>
  );
}
