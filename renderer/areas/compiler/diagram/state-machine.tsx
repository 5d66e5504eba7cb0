import { useMemo, useState } from 'react';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import type { EntityView } from '../form/entity-view.ts';
import type { OnEdit, PlacedProblem } from '../form/form-props.ts';
import { StateEditor } from '../form/state-editor.tsx';
import { StateList } from '../form/state-list.tsx';
import { Transitions } from '../form/transitions.tsx';
import { FlowDiagram } from './flow-diagram.tsx';
import { drawnStates, stateGraph, stateId, transitionId } from './state-graph.ts';
import { useSame } from './use-same.ts';

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
  const drawn = useSame(states && drawnStates(states));
  const graph = useMemo(() => drawn && stateGraph(drawn), [drawn]);
  if (!states || !graph) {
    return <EmptyState title="No states" text={`${view.name} has no state machine. Its form can add one.`} />;
  }
  const transition = states.transitions.find(({ name }) => transitionId(name) === selected)?.name ?? null;
  const state = states.values.find(({ name }) => stateId(name) === selected);
  return (
    <section
      aria-label={`State machine of ${view.name}`}
      className="@container min-h-0 flex-1 overflow-auto p-4"
    >
      <div className="grid gap-4 @5xl:h-full @5xl:grid-cols-[minmax(0,1.3fr)_minmax(320px,1fr)]">
        <div className="h-[min(60vh,420px)] min-h-72 @5xl:h-full">
          <FlowDiagram
            label={`Picture of the states of ${view.name}. The list of transitions says the same.`}
            graph={graph}
            selected={selected}
            onSelect={setSelected}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-3 @5xl:overflow-auto @5xl:p-0.5">
          <h3 className="text-[11px] font-semibold tracking-wider text-faint uppercase">Transitions</h3>
          <Transitions
            view={view}
            states={states}
            problems={problems}
            onEdit={onEdit}
            selected={transition}
            onSelect={(name) => setSelected(name === null ? null : transitionId(name))}
          />
          <h3 className="mt-2 text-[11px] font-semibold tracking-wider text-faint uppercase">States</h3>
          <StateList
            view={view}
            states={states}
            problems={problems}
            onEdit={onEdit}
            selected={state?.name ?? null}
            onSelect={(name) => setSelected(stateId(name))}
          />
          {state && states.owner === view.name && (
            <div className="border-t border-line pt-3">
              <StateEditor
                key={state.name}
                states={states}
                state={state}
                problems={problems}
                onEdit={onEdit}
              />
            </div>
          )}
        </div>
      </div>
    </section>
  );
}
