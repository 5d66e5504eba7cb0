import { IconButton } from '#renderer/ui/icon-button.tsx';
import { titleOf } from '#shared/compiler/ir/titles.ts';
import { AddThing } from './add-thing.tsx';
import { CommitField } from './commit-field.tsx';
import type { EntityView, FieldView } from './entity-view.ts';
import type { OnEdit } from './form-props.ts';

interface OptionListProps {
  view: EntityView;
  field: FieldView;
  onEdit: OnEdit;
}

/** The options of a choice with their titles. */
export function OptionList({ view, field, onEdit }: OptionListProps) {
  const at = { entity: view.name, field: field.name };
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <h4 className="font-medium text-muted">Options</h4>
      {field.options.length === 0 && <p className="text-faint">None yet: a choice needs at least one.</p>}
      {field.options.map(({ name, title }) => (
        <div key={name} data-option className="flex items-end gap-1.5">
          <div className="min-w-0 flex-1">
            <CommitField
              label={`Title of ${name}`}
              value={title}
              onCommit={(value) => onEdit({ kind: 'option.set', ...at, option: name, title: value })}
            />
          </div>
          <IconButton
            icon="trash"
            label={`Remove option ${name}`}
            className="mb-1"
            onClick={({ currentTarget }) => {
              // The next option, or the place for a new one.
              const next = currentTarget.closest('[data-option]')?.nextElementSibling;
              next?.querySelector('input')?.focus();
              onEdit({ kind: 'option.remove', ...at, option: name });
            }}
          />
        </div>
      ))}
      <AddThing
        of="option"
        taken={field.options.map(({ name }) => name)}
        onAdd={(option) => onEdit({ kind: 'option.add', ...at, option, title: titleOf(option) })}
      />
    </div>
  );
}
