import type { EntityDefinition, ViewDefinition } from '../../domain/definition.ts';
import type { RowList } from '../client/rows.ts';
import { useSteadyLoad } from '../client/use-load.ts';
import { fieldsNamed } from '../domain/fields.ts';
import { titleOf } from '../domain/row-title.ts';
import { FieldValueOf } from '../fields/field-value.tsx';
import { namesRow } from '../domain/names-row.ts';
import { listPath } from '../list/list-query.ts';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { HomeCard } from './home-card.tsx';

interface HomeListProps {
  readonly view: ViewDefinition;
  readonly entity: EntityDefinition;
}

const SHOWN = 6;

/** The beginning of a list: what a row is called, and the last fact about it. */
export function HomeList({ view, entity }: HomeListProps) {
  const load = useSteadyLoad<RowList>(listPath(entity, { view: view.name }, SHOWN));
  const fact = fieldsNamed(entity, view.fields)
    .filter((field) => !namesRow(entity, field))
    .at(-1);
  const list = load.value;
  return (
    <HomeCard view={view}>
      {load.problem && <ProblemNote problem={load.problem} onRetry={load.again} />}
      {!list && !load.problem && <Waiting lines={4} />}
      {list?.items.length === 0 && <p className="muted">{texts.nothingInView}</p>}
      {list && list.items.length > 0 && (
        <ul className="lines">
          {list.items.map((row) => (
            <li key={row.id}>
              <Link to={paths.row(entity, row.id)} className="row-link">
                {titleOf(entity, row, list.refs)}
              </Link>
              {fact && (
                <span className="muted">
                  <FieldValueOf entity={entity} field={fact} row={row} refs={list.refs} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {list?.next && (
        <Link to={paths.view(view)} className="hint">
          {texts.showAll}
        </Link>
      )}
    </HomeCard>
  );
}
