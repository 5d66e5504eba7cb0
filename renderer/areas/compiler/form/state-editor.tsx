import { Switch } from '#renderer/ui/switch.tsx';
import { CommitField } from './commit-field.tsx';
import type { StatesView, StateView } from './entity-view.ts';
import { problemsWithin, type OnEdit, type PlacedProblem } from './form-props.ts';
import { ProblemLines } from './problem-lines.tsx';

interface StateEditorProps {
  states: StatesView;
  state: StateView;
  problems: readonly PlacedProblem[];
  onEdit: OnEdit;
}

/** Everything about one state. */
export function StateEditor({ states, state, problems, onEdit }: StateEditorProps) {
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
