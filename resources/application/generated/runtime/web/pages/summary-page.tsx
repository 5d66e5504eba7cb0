import { useState } from 'react';
import type { EntityDefinition, ViewDefinition } from '../../domain/definition.ts';
import { apiPaths, type Summary } from '../client/rows.ts';
import { useSteadyLoad } from '../client/use-load.ts';
import { fieldOf, fieldsNamed } from '../domain/fields.ts';
import { COUNT } from '../summary/summary-rows.ts';
import { SummaryTable } from '../summary/summary-table.tsx';
import { texts } from '../texts.ts';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Waiting } from '../ui/waiting.tsx';

interface SummaryPageProps {
  readonly view: ViewDefinition;
  readonly entity: EntityDefinition;
}

/** How many rows there are of each kind, and what they add up to. */
export function SummaryPage({ view, entity }: SummaryPageProps) {
  const field = fieldOf(entity, view.by ?? '');
  if (!field)
    throw new Error(`The summary ${view.name} goes by ${view.by}, which is no field of ${entity.name}.`);
  const load = useSteadyLoad<Summary>(apiPaths.summary(view.name));
  const sums = fieldsNamed(entity, view.sum);
  const [measure, setMeasure] = useState(sums[0]?.name ?? COUNT);
  const summary = load.value;
  return (
    <Page title={view.title} description={view.description}>
      {load.problem && <ProblemNote problem={load.problem} onRetry={load.again} />}
      {!summary && !load.problem && <Waiting />}
      {summary && summary.groups.length === 0 && <Empty text={texts.nothingInView} />}
      {summary && summary.groups.length > 0 && (
        <>
          {sums.length > 0 && (
            <label className="toolbar">
              <span className="muted">{texts.barsShow}</span>
              <select value={measure} onChange={(event) => setMeasure(event.target.value)}>
                {sums.map((sum) => (
                  <option key={sum.name} value={sum.name}>
                    {sum.title}
                  </option>
                ))}
                <option value={COUNT}>{texts.count}</option>
              </select>
            </label>
          )}
          <SummaryTable
            entity={entity}
            view={view}
            field={field}
            sums={sums}
            summary={summary}
            measure={measure}
          />
        </>
      )}
    </Page>
  );
}
