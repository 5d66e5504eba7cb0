import { Select } from '#renderer/ui/select.tsx';
import type { Properties } from '#shared/compiler/edits/spec-edit.ts';
import { CommitField } from './commit-field.tsx';
import type { EntityView, StatesView, TransitionView } from './entity-view.ts';
import { namesAnd } from './field-editor.tsx';
import { problemsWithin, type OnEdit, type PlacedProblem } from './form-props.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { ProblemLines } from './problem-lines.tsx';
import { TickList } from './tick-list.tsx';

interface TransitionEditorProps {
  view: EntityView;
  states: StatesView;
  transition: TransitionView;
  problems: readonly PlacedProblem[];
  onEdit: OnEdit;
}

/** Everything about one transition. */
export function TransitionEditor({ view, states, transition, problems, onEdit }: TransitionEditorProps) {
  const { name, from, to, by, when, requires, emits, title } = transition;
  const edit = (properties: Properties) =>
    onEdit({ kind: 'transition.set', entity: states.owner, transition: name, properties });
  const values = states.values.map((state) => state.name);
  const open = states.values.filter(({ final }) => !final).map((state) => state.name);
  const orNothing = (value: string) => (value === '' ? null : value);
  return (
    <section aria-label={`Transition ${name}`} className="flex min-w-0 flex-col gap-3">
      <h3 className="font-mono text-[14px] font-semibold">{name}</h3>
      <ProblemLines problems={problemsWithin(problems, transition.place)} />
      <TickList
        label="From"
        options={open}
        chosen={from}
        onChange={(chosen) => edit({ from: inOrder(chosen, values) })}
        none="There is no state that anything leads out of."
      />
      <LabelledSelect label="To">
        <Select
          label={`${name} leads to`}
          value={to}
          options={namesAnd(values, to)}
          onChange={(next) => edit({ to: next })}
        />
      </LabelledSelect>
      <TickList
        label="By"
        options={view.names.roles}
        chosen={by}
        onChange={(chosen) => edit({ by: inOrder(chosen, view.names.roles) })}
        none="There are no roles."
      />
      <CommitField
        label="When"
        value={when}
        note="A condition that the row has to meet."
        onCommit={(value) => edit({ when: orNothing(value) })}
      />
      <LabelledSelect label="Emits">
        <Select
          label={`${name} emits`}
          value={emits}
          options={[
            { value: '', label: '(nothing)' },
            ...namesAnd(view.names.events, emits).filter(({ value }) => value !== ''),
          ]}
          onChange={(value) => edit({ emits: orNothing(value) })}
        />
      </LabelledSelect>
      <TickList
        label="Requires"
        options={view.fields
          .filter(({ properties }) => !('computed' in properties))
          .map((field) => field.name)}
        chosen={requires}
        onChange={(chosen) => edit({ requires: chosen.length === 0 ? null : chosen })}
        none="There are no fields that it could require."
      />
      <CommitField
        label="Title"
        value={title}
        placeholder="What people see instead of the name"
        onCommit={(value) => edit({ title: orNothing(value) })}
      />
    </section>
  );
}

function inOrder(chosen: readonly string[], all: readonly string[]): string[] {
  return chosen.toSorted((a, b) => all.indexOf(a) - all.indexOf(b));
}
