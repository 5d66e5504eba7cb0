import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { nameFault } from './add-thing.tsx';
import { CommitField } from './commit-field.tsx';
import type { EntityView } from './entity-view.ts';
import type { OnEdit, PlacedProblem } from './form-props.ts';
import { StateEditor } from './state-editor.tsx';
import { StateList } from './state-list.tsx';
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
            <StateList
              view={view}
              states={states}
              problems={problems}
              onEdit={onEdit}
              selected={selected?.name ?? null}
              onSelect={setState}
            />
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
