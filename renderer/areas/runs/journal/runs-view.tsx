import { useEffect, useRef } from 'react';
import { currentProject, useDocumentsStore } from '#renderer/areas/documents/index.ts';
import { ActionButton } from '#renderer/ui/action-button.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { useRoving } from '#renderer/ui/use-roving.ts';
import { runKind, runOutcome } from '#shared/contracts/runs.ts';
import { useRunsArea } from '../runs-context.tsx';
import { useRuns, type RunFilter } from '../store.ts';
import { KINDS, OUTCOMES } from '../words.ts';
import { RunRow } from './run-row.tsx';

const KIND_OPTIONS = [
  { value: 'all' as const, label: 'All kinds' },
  ...runKind.options.map((value) => ({ value, label: KINDS[value] })),
];
const OUTCOME_OPTIONS = [
  { value: 'all' as const, label: 'All outcomes' },
  ...runOutcome.options.map((value) => ({ value, label: sentenceCase(OUTCOMES[value]) })),
];

/** The runs of the open project, newest first: what ran, and what came of it. */
export function RunsView() {
  const { list } = useRunsArea();
  const project = useDocumentsStore(currentProject);
  const { runs, more, filter } = useRuns();
  const rows = useRef<HTMLDivElement>(null);
  const roving = useRoving(rows);
  const filtered = filter.kind !== 'all' || filter.outcome !== 'all';

  useEffect(() => list.watch(), [list]);

  const narrow = (next: Partial<RunFilter>) => list.filter({ ...filter, ...next });
  return (
    <section aria-label="Runs" data-help="applications" className="flex min-h-0 flex-1 flex-col">
      <h2 className="px-4 pt-3 pb-2 text-[11px] font-semibold tracking-wider text-faint uppercase">
        Runs{project === null ? '' : ` of ${project.name}`}
      </h2>
      <div className="flex flex-wrap gap-2 px-3 pb-2">
        <ActionButton id="runs.start" look="primary" />
        <ActionButton id="runs.build" />
      </div>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(144px,1fr))] gap-2 px-3 pb-2">
        <Select
          label="Kind"
          value={filter.kind}
          options={KIND_OPTIONS}
          onChange={(kind) => narrow({ kind })}
        />
        <Select
          label="Outcome"
          value={filter.outcome}
          options={OUTCOME_OPTIONS}
          onChange={(outcome) => narrow({ outcome })}
        />
      </div>
      {runs !== null && runs.length === 0 && (
        <div className="min-h-0 flex-1 overflow-auto">
          <EmptyState
            picture={<Icon name="play" />}
            title={filtered ? 'No run is like that' : 'Nothing has run yet'}
            text={
              filtered
                ? 'Other kinds and outcomes are left out of the list.'
                : 'Each run of this project is kept here: what it was made from, what it said and what came of it.'
            }
            action={
              filtered ? (
                <Button onClick={() => list.filter({ kind: 'all', outcome: 'all' })}>Show all runs</Button>
              ) : (
                <ActionButton id="runs.start" look="primary" />
              )
            }
          />
        </div>
      )}
      <div ref={rows} {...roving} className="min-h-0 flex-1 overflow-auto px-2 pb-2">
        <ul>
          {runs?.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </ul>
        {more !== null && (
          <div data-row className="p-2">
            <Button onClick={() => void list.loadMore()}>Show earlier runs</Button>
          </div>
        )}
      </div>
    </section>
  );
}

function sentenceCase(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
