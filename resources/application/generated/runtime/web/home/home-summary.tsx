import type { EntityDefinition, ViewDefinition } from '../../domain/definition.ts';
import { apiPaths, type Summary } from '../client/rows.ts';
import { useSteadyLoad } from '../client/use-load.ts';
import { fieldOf } from '../domain/fields.ts';
import { formatValue } from '../fields/format-value.ts';
import { COUNT, groupTitle, inOrder, measured } from '../summary/summary-rows.ts';
import { texts } from '../texts.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { HomeCard } from './home-card.tsx';

interface HomeSummaryProps {
  readonly view: ViewDefinition;
  readonly entity: EntityDefinition;
}

const SHOWN = 7;

/** The first sum of a summary as bars. */
export function HomeSummary({ view, entity }: HomeSummaryProps) {
  const load = useSteadyLoad<Summary>(apiPaths.summary(view.name));
  const field = fieldOf(entity, view.by ?? '');
  const sum = view.sum[0] === undefined ? null : fieldOf(entity, view.sum[0]);
  const groups = field && load.value ? inOrder(entity, field, load.value.groups).slice(0, SHOWN) : [];
  const measure = sum?.name ?? COUNT;
  const largest = Math.max(...groups.map((group) => Math.abs(measured(group, measure))), 0);
  return (
    <HomeCard view={view}>
      {load.problem && <ProblemNote problem={load.problem} onRetry={load.again} />}
      {!load.value && !load.problem && <Waiting lines={4} />}
      {load.value && groups.length === 0 && <p className="muted">{texts.nothingInView}</p>}
      {field && groups.length > 0 && (
        <dl className="bars">
          {groups.map((group) => {
            const value = measured(group, measure);
            const share = largest === 0 ? 0 : Math.abs(value) / largest;
            return (
              <div key={String(group.key)}>
                <dt>{groupTitle(field, group, load.value?.refs ?? {})}</dt>
                <dd>
                  <span className="bar" aria-hidden="true" style={{ inlineSize: `${share * 100}%` }} />
                  {sum ? formatValue(sum, value, {}) : value}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </HomeCard>
  );
}
