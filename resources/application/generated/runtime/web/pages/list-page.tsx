import type { EntityDefinition, ViewDefinition } from '../../domain/definition.ts';
import { useSteadyLoad } from '../client/use-load.ts';
import type { RowList } from '../client/rows.ts';
import { fieldsNamed, plainColumns } from '../domain/fields.ts';
import { useRights } from '../domain/rights.ts';
import { FilterChips } from '../list/filter-chips.tsx';
import { listPath } from '../list/list-query.ts';
import { NewLink } from '../list/new-link.tsx';
import { Pager } from '../list/pager.tsx';
import { RowTable } from '../list/row-table.tsx';
import { SearchField } from '../list/search-field.tsx';
import { SortChoice } from '../list/sort-choice.tsx';
import { useListQuery } from '../list/use-list-query.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Waiting } from '../ui/waiting.tsx';

interface ListPageProps {
  readonly entity: EntityDefinition;
  /** Null: all rows of the entity. */
  readonly view: ViewDefinition | null;
}

/** Rows of an entity, to search, filter, sort and leaf through. */
export function ListPage({ entity, view }: ListPageProps) {
  const rights = useRights();
  const control = useListQuery();
  const { query } = control;
  const viewName = view?.name ?? query.view;
  const load = useSteadyLoad<RowList>(listPath(entity, { ...query, view: viewName }));
  const columns = fieldsNamed(entity, view?.fields ?? plainColumns(entity));
  const sort = query.sort ?? (view?.sort ? `${view.descending ? '-' : ''}${view.sort}` : null);
  const title = view?.title ?? entity.plural;
  const isNarrowed = query.q !== '' || query.filters.length > 0 || query.view !== null;

  return (
    <Page
      title={title}
      wide
      description={view?.description || (view ? undefined : entity.description)}
      actions={rights.may('create', entity) && <NewLink entity={entity} />}
    >
      <div className="toolbar">
        <SearchField label={texts.searchIn(title)} value={query.q} onSearch={control.search} />
        <SortChoice columns={columns} sort={sort} onSort={control.sortBy} />
        <FilterChips entity={entity} control={control} refs={load.value?.refs ?? {}} />
      </div>
      {load.problem && <ProblemNote problem={load.problem} onRetry={load.again} />}
      {!load.value && !load.problem && <Waiting lines={10} />}
      {load.value && load.value.items.length > 0 && (
        <div aria-busy={load.loading}>
          <RowTable
            entity={entity}
            label={title}
            columns={columns}
            rows={load.value.items}
            refs={load.value.refs}
            sort={sort}
            onSort={control.sortBy}
          />
          <Pager control={control} next={load.value.next} />
        </div>
      )}
      {load.value?.items.length === 0 &&
        (isNarrowed ? (
          <Empty text={texts.nothingFits}>
            <Button onClick={control.clear}>{texts.clearFilters}</Button>
          </Empty>
        ) : (
          <Empty text={view?.where ? texts.nothingInView : texts.nothingYet(entity.plural)}>
            {rights.may('create', entity) && <NewLink entity={entity} isMain={false} />}
          </Empty>
        ))}
    </Page>
  );
}
