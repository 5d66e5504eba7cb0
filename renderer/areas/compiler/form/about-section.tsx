import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import type { Properties } from '#shared/compiler/edits/spec-edit.ts';
import { CommitField } from './commit-field.tsx';
import type { EntityView } from './entity-view.ts';
import { namesAnd } from './field-editor.tsx';
import type { OnEdit } from './form-props.ts';
import { LabelledSelect } from './labelled-select.tsx';

/** What the entity is called, and what it extends. */
export function AboutSection({ view, onEdit }: { view: EntityView; onEdit: OnEdit }) {
  const edit = (properties: Properties) => onEdit({ kind: 'entity.set', entity: view.name, properties });
  const orNothing = (value: string) => (value === '' ? null : value);
  return (
    <div className="flex max-w-xl flex-col gap-3">
      <CommitField
        label="Label"
        value={view.label}
        note="What people call one of them."
        onCommit={(value) => edit({ label: orNothing(value) })}
      />
      <CommitField
        label="Title of a row"
        value={view.title}
        note="Fields in braces, for example {first} {last}."
        onCommit={(value) => edit({ title: orNothing(value) })}
      />
      <CommitField
        label="Description"
        value={view.description}
        onCommit={(value) => edit({ description: orNothing(value) })}
      />
      <LabelledSelect label="Extends">
        <Select
          label={`${view.name} extends`}
          value={view.extends ?? ''}
          options={[
            { value: '', label: '(nothing)' },
            ...namesAnd(view.names.bases, view.extends ?? '').filter(({ value }) => value !== ''),
          ]}
          onChange={(value) => edit({ extends: orNothing(value) })}
        />
      </LabelledSelect>
      <Switch
        label="Abstract"
        note="Has no rows of its own; other entities extend it."
        checked={view.abstract}
        onChange={(on) => edit({ abstract: on ? true : null })}
      />
    </div>
  );
}
