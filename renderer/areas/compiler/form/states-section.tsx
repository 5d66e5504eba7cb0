import { useState } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { AddThing, nameFault } from './add-thing.tsx';
import { CommitField } from './commit-field.tsx';
import type { EntityView, StatesView, StateView } from './entity-view.ts';
import { problemsWithin, type OnEdit, type PlacedProblem } from './form-props.ts';
import { ProblemLines, severest } from './problem-lines.tsx';
import { ThingList } from './thing-list.tsx';
import { Transitions } from './transitions.tsx';
import { TwoColumns } from './two-columns.tsx';

interface StatesSectionProps {
  view: EntityView;
  problems: readonly PlacedProblem[];
  onEdit: OnEdit;
  onOpen: ((entity: string) => void) | undefined;
}

/** The state machine of the entity: states, and the transitions between them. */
export function StatesSection({ view, problems, onEdit, onOpen }: StatesSectionProps) {
  const [state, setState] = useState<string | null>(null);
  const [transition, setTransition] = useState<string | null>(null);
  const { states } = view;
  if (!states) return <FirstState view={view} onEdit={onEdit} />;
  const selected = states.values.find(({ name }) => name === state) ?? states.values[0];
  const own = states.owner === view.name;
  const entity = states.owner;
  return (
    <div className="flex flex-col gap-6">
      {!own && (
        <p className="flex flex-wrap items-center gap-3 text-muted">
          {view.name} has its states from {states.owner}. They can be changed there.
          {onOpen && <Button onClick={() => onOpen(states.owner)}>Open {states.owner}</Button>}
        </p>
      )}
      <TwoColumns
        list={
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
              selected={selected?.name ?? null}
              onSelect={setState}
              onMove={(name, direction) => onEdit({ kind: 'state.move', entity, state: name, direction })}
              onRemove={(name) => onEdit({ kind: 'state.remove', entity, state: name })}
            />
            {own && (
              <AddThing
                of="state"
                taken={states.values.map(({ name }) => name)}
                onAdd={(name) => {
                  onEdit({ kind: 'state.add', entity, state: name });
                  setState(name);
                }}
              />
            )}
            {own && (
              <CommitField
                label="Field that holds the state"
                value={states.field}
                check={(value) =>
                  nameFault(
                    'field',
                    value,
                    view.fields.map((one) => one.name),
                  )
                }
                onCommit={(field) => onEdit({ kind: 'states.set', entity, properties: { field } })}
              />
            )}
          </>
        }
        detail={
          own &&
          selected && (
            <StateEditor
              key={selected.name}
              states={states}
              state={selected}
              problems={problems}
              onEdit={onEdit}
            />
          )
        }
      />
      <section aria-label="Transitions" className="flex flex-col gap-2">
        <h3 className="text-[11px] font-semibold tracking-wider text-faint uppercase">Transitions</h3>
        <Transitions
          view={view}
          states={states}
          problems={problems}
          onEdit={onEdit}
          selected={transition}
          onSelect={setTransition}
        />
      </section>
    </div>
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

interface StateEditorProps {
  states: StatesView;
  state: StateView;
  problems: readonly PlacedProblem[];
  onEdit: OnEdit;
}

function StateEditor({ states, state, problems, onEdit }: StateEditorProps) {
  const { name, title, final } = state;
  const at = { entity: states.owner };
  return (
    <section aria-label={`State ${name}`} className="flex flex-col gap-3">
      <h3 className="font-mono text-[14px] font-semibold">{name}</h3>
      <ProblemLines problems={problemsWithin(problems, state.place)} />
      <CommitField
        label="Title"
        value={title}
        placeholder="What people see instead of the name"
        onCommit={(value) =>
          onEdit({
            kind: 'state.set',
            ...at,
            state: name,
            properties: { title: value === '' ? null : value },
          })
        }
      />
      <Switch
        label="Initial"
        note="The state of a new row. There is always one: choose another to change it."
        checked={states.initial === name}
        disabled={states.initial === name}
        onChange={() => onEdit({ kind: 'states.set', ...at, properties: { initial: name } })}
      />
      <Switch
        label="Final"
        note="Nothing leads out of it."
        checked={final}
        onChange={(on) =>
          onEdit({ kind: 'state.set', ...at, state: name, properties: { final: on ? true : null } })
        }
      />
    </section>
  );
}

function FirstState({ view, onEdit }: { view: EntityView; onEdit: OnEdit }) {
  const [field, setField] = useState('state');
  const [initial, setInitial] = useState('open');
  const fields = view.fields.map(({ name }) => name);
  const fieldError = nameFault('field', field, fields);
  const stateError = nameFault('state', initial, []);
  return (
    <EmptyState
      title="No states"
      text="A state machine says how a row moves from state to state, and who may move it."
      action={
        <form
          className="flex w-72 max-w-full flex-col gap-3 text-left"
          onSubmit={(event) => {
            event.preventDefault();
            if (fieldError === null && stateError === null) {
              onEdit({ kind: 'states.add', entity: view.name, field, initial });
            }
          }}
        >
          <TextField
            label="Field that holds the state"
            value={field}
            onChange={setField}
            error={fieldError}
          />
          <TextField label="First state" value={initial} onChange={setInitial} error={stateError} />
          <Button type="submit" look="primary" disabled={fieldError !== null || stateError !== null}>
            Add states
          </Button>
        </form>
      }
    />
  );
}
