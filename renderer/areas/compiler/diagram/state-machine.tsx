import { useMemo, useState } from 'react';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import type { EntityView } from '../form/entity-view.ts';
import type { OnEdit, PlacedProblem } from '../form/form-props.ts';
import { Transitions } from '../form/transitions.tsx';
import { FlowDiagram } from './flow-diagram.tsx';
import { stateGraph, transitionId } from './state-graph.ts';

export interface StateMachineProps {
  /** By `entityView`. */
  view: EntityView;
  problems: readonly PlacedProblem[];
  onEdit: OnEdit;
}

/** The states of an entity and the transitions between them: a picture, and beside it the same as a list to edit. */
export function StateMachine({ view, problems, onEdit }: StateMachineProps) {
  const [selected, setSelected] = useState<string | null>(null);
  const { states } = view;
  const graph = useMemo(() => states && stateGraph(states), [states]);
  if (!states || !graph) {
    return <EmptyState title="No states" text={`${view.name} has no state machine. Its form can add one.`} />;
  }
  const transition = states.transitions.find(({ name }) => transitionId(name) === selected)?.name ?? null;
  return (
    <section
      aria-label={`State machine of ${view.name}`}
      className="@container min-h-0 flex-1 overflow-auto p-4"
    >
      <div className="grid gap-4 @3xl:h-full @3xl:grid-cols-[minmax(0,1.3fr)_minmax(320px,1fr)]">
        <div className="h-[min(60vh,420px)] min-h-72 @3xl:h-full">
          <FlowDiagram
            label={`Picture of the states of ${view.name}. The list of transitions says the same.`}
            graph={graph}
            selected={selected}
            onSelect={setSelected}
          />
        </div>
        <div className="min-w-0 @3xl:overflow-auto">
          <p className="mb-3 text-muted">
            <code className="font-mono">{states.field}</code> starts as{' '}
            <code className="font-mono">{states.initial}</code>; final:{' '}
            {states.values
              .filter(({ final }) => final)
              .map(({ name }) => name)
              .join(', ') || 'none'}
            .
          </p>
          <Transitions
            view={view}
            states={states}
            problems={problems}
            onEdit={onEdit}
            selected={transition}
            onSelect={(name) => setSelected(name === null ? null : transitionId(name))}
          />
        </div>
      </div>
    </section>
  );
}
