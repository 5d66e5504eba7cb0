import { useState } from 'react';
import { Select } from '#renderer/ui/select.tsx';
import { AddThing } from './add-thing.tsx';
import type { EntityView, StatesView, TransitionView } from './entity-view.ts';
import { namesAnd } from './field-editor.tsx';
import { problemsWithin, type OnEdit, type PlacedProblem } from './form-props.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { severest } from './problem-lines.tsx';
import { ThingList } from './thing-list.tsx';
import { TransitionEditor } from './transition-editor.tsx';

interface TransitionsProps {
  view: EntityView;
  states: StatesView;
  problems: readonly PlacedProblem[];
  onEdit: OnEdit;
  selected: string | null;
  onSelect: (transition: string | null) => void;
}

/** The transitions as a list, with everything about the selected one: what the diagram shows, in words. */
export function Transitions({ view, states, problems, onEdit, selected, onSelect }: TransitionsProps) {
  const [target, setTarget] = useState<string | null>(null);
  const names = states.values.map(({ name }) => name);
  const to = target !== null && names.includes(target) ? target : (names.at(-1) ?? '');
  const start = states.values.find(({ name, final }) => !final && name !== to)?.name ?? states.initial;
  const current = states.transitions.find(({ name }) => name === selected);
  const own = states.owner === view.name;
  const entity = states.owner;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {states.transitions.length === 0 ? (
        <p className="text-muted">No transitions yet: nobody can change the state of a row.</p>
      ) : (
        <ThingList
          label={`Transitions of ${view.name}`}
          noun="transition"
          things={states.transitions.map((transition) => ({
            name: transition.name,
            summary: <TransitionSummary transition={transition} />,
            trouble: severest(problemsWithin(problems, transition.place)),
            fixed: !own,
          }))}
          selected={selected}
          onSelect={onSelect}
          onMove={(transition, direction) =>
            onEdit({ kind: 'transition.move', entity, transition, direction })
          }
          onRemove={(transition) => onEdit({ kind: 'transition.remove', entity, transition })}
        />
      )}
      {own && names.length > 0 && (
        <AddThing
          of="transition"
          taken={states.transitions.map(({ name }) => name)}
          onAdd={(transition) => {
            const properties = { from: [start], to, by: view.names.roles.slice(-1) };
            onEdit({ kind: 'transition.add', entity, transition, properties });
            onSelect(transition);
          }}
        >
          <LabelledSelect label="To">
            <Select
              label="Where the new transition leads to"
              value={to}
              options={namesAnd(names, to)}
              onChange={setTarget}
            />
          </LabelledSelect>
        </AddThing>
      )}
      {current && own && (
        <div className="border-t border-line pt-3">
          <TransitionEditor
            key={current.name}
            view={view}
            states={states}
            transition={current}
            problems={problems}
            onEdit={onEdit}
          />
        </div>
      )}
    </div>
  );
}

function TransitionSummary({ transition: { from, to, by, when, emits } }: { transition: TransitionView }) {
  return (
    <span className="min-w-0 break-words">
      <span className="text-text">
        {from.join(', ') || 'nowhere'} → {to || 'nowhere'}
      </span>
      {` by ${by.join(', ') || 'nobody'}`}
      {when !== '' && (
        <>
          {' when '}
          <code className="font-mono text-(--code-expr)">{when}</code>
        </>
      )}
      {emits !== '' && ` emits ${emits}`}
    </span>
  );
}
