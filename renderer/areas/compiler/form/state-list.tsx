import { Badge } from '#renderer/ui/badge.tsx';
import { AddThing } from './add-thing.tsx';
import type { EntityView, StatesView, StateView } from './entity-view.ts';
import { problemsWithin, type OnEdit, type PlacedProblem } from './form-props.ts';
import { severest } from './problem-lines.tsx';
import { ThingList } from './thing-list.tsx';

interface StateListProps {
  view: EntityView;
  states: StatesView;
  problems: readonly PlacedProblem[];
  onEdit: OnEdit;
  selected: string | null;
  onSelect: (state: string) => void;
}

/** The states in their order, and a place to add one. */
export function StateList({ view, states, problems, onEdit, selected, onSelect }: StateListProps) {
  const own = states.owner === view.name;
  const entity = states.owner;
  return (
    <>
      <ThingList
        label={`States of ${view.name}`}
        noun="state"
        things={states.values.map((one) => ({
          name: one.name,
          summary: <StateSummary state={one} initial={one.name === states.initial} />,
          trouble: severest(problemsWithin(problems, one.place)),
          fixed: !own,
        }))}
        selected={selected}
        onSelect={onSelect}
        onMove={(name, direction) => onEdit({ kind: 'state.move', entity, state: name, direction })}
        onRemove={(name) => onEdit({ kind: 'state.remove', entity, state: name })}
      />
      {own && (
        <AddThing
          of="state"
          taken={states.values.map(({ name }) => name)}
          onAdd={(name) => {
            onEdit({ kind: 'state.add', entity, state: name });
            onSelect(name);
          }}
        />
      )}
    </>
  );
}

function StateSummary({ state, initial }: { state: StateView; initial: boolean }) {
  return (
    <>
      {state.title !== '' && <span>{state.title}</span>}
      {initial && <Badge tone="ok">initial</Badge>}
      {state.final && <Badge>final</Badge>}
    </>
  );
}
