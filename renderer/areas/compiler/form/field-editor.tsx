import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import type { Properties, PropertyValue } from '#shared/compiler/edits/spec-edit.ts';
import { FIELD_TYPE_NAMES, type FieldType } from '#shared/compiler/language/field-types.ts';
import { CommitField } from './commit-field.tsx';
import type { EntityView, FieldView } from './entity-view.ts';
import { boundFault, boundOf, hasProperty, literalOf, propertiesOfType } from './field-properties.ts';
import { problemsWithin, type OnEdit, type PlacedProblem } from './form-props.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { OptionList } from './option-list.tsx';
import { ProblemLines } from './problem-lines.tsx';

interface FieldEditorProps {
  view: EntityView;
  field: FieldView;
  problems: readonly PlacedProblem[];
  onEdit: OnEdit;
}

const FLAGS = [
  { key: 'required', label: 'Required', note: 'No row without a value.' },
  { key: 'unique', label: 'Unique', note: 'No two rows of one org have the same value.' },
  { key: 'many', label: 'Many', note: 'A set of values instead of one.' },
] as const;

const ON_DELETE = [
  { value: 'restrict', label: 'refuse that' },
  { value: 'cascade', label: 'delete this row too' },
  { value: 'clear', label: 'empty this field' },
] as const;

/** Everything about one field. */
export function FieldEditor({ view, field, problems, onEdit }: FieldEditorProps) {
  const { type, properties } = field;
  const edit = (changes: Properties) =>
    onEdit({ kind: 'field.set', entity: view.name, field: field.name, properties: changes });
  const written = (key: string) => String(properties[key] ?? '');
  const text = (key: string, label: string, more: { note?: string; placeholder?: string } = {}) => (
    <CommitField
      label={label}
      value={written(key)}
      onCommit={(value) => edit({ [key]: value === '' ? null : value })}
      {...more}
    />
  );
  const bound = (key: 'min' | 'max', label: string) => (
    <CommitField
      label={label}
      value={written(key)}
      check={boundFault}
      onCommit={(value) => edit({ [key]: boundOf(value) })}
    />
  );
  const isComputed = 'computed' in properties;
  const types = FIELD_TYPE_NAMES.map((name) => ({ value: name, label: name }));
  return (
    <section aria-label={`Field ${field.name}`} className="flex min-w-0 flex-col gap-3">
      <h3 className="font-mono text-[14px] font-semibold">{field.name}</h3>
      <ProblemLines problems={problemsWithin(problems, field.place)} />
      <LabelledSelect label="Type">
        <Select
          label={`Type of ${field.name}`}
          value={type as FieldType}
          options={types}
          onChange={(next) => edit(propertiesOfType(next, field, view))}
        />
      </LabelledSelect>
      {text('title', 'Title', { placeholder: 'What people see instead of the name' })}
      {FLAGS.filter(({ key }) => hasProperty(type, key)).map(({ key, label, note }) => (
        <Switch
          key={key}
          label={label}
          note={note}
          checked={properties[key] === true}
          onChange={(on) => edit({ [key]: on ? true : null })}
        />
      ))}
      {hasProperty(type, 'to') && (
        <LabelledSelect label="Refers to">
          <Select
            label={`${field.name} refers to`}
            value={written('to')}
            options={namesAnd(view.names.targets, written('to'))}
            onChange={(to) => edit({ to })}
          />
        </LabelledSelect>
      )}
      {hasProperty(type, 'on_delete') && (
        <LabelledSelect label="When the other row is deleted">
          <Select
            label={`When the row that ${field.name} refers to is deleted`}
            value={(written('on_delete') || 'restrict') as (typeof ON_DELETE)[number]['value']}
            options={ON_DELETE}
            onChange={(value) => edit({ on_delete: value })}
          />
        </LabelledSelect>
      )}
      {hasProperty(type, 'options') && <OptionList view={view} field={field} onEdit={onEdit} />}
      {hasProperty(type, 'currency') && text('currency', 'Currency', { note: 'Three capital letters.' })}
      {(hasProperty(type, 'min') || hasProperty(type, 'max')) && (
        <div className="grid grid-cols-2 gap-3">
          {hasProperty(type, 'min') && bound('min', isText(type) ? 'Fewest characters' : 'Smallest value')}
          {hasProperty(type, 'max') && bound('max', isText(type) ? 'Most characters' : 'Largest value')}
        </div>
      )}
      {hasProperty(type, 'default') && !isComputed && (
        <CommitField
          label="Default"
          value={written('default')}
          note={DEFAULT_NOTES[type] ?? 'The value of a new row.'}
          onCommit={(value) => edit({ default: literalOf(type, value) })}
        />
      )}
      {hasProperty(type, 'computed') &&
        text('computed', 'Computed', {
          note: 'An expression over other fields; nobody writes the field then.',
        })}
      {text('description', 'Description')}
    </section>
  );
}

function isText(type: string): boolean {
  return ['text', 'longtext', 'email', 'url'].includes(type);
}

/** The names, and what is written if it is none of them, so that a select can show it. */
export function namesAnd(names: readonly string[], written: string): { value: string; label: string }[] {
  const all = names.includes(written) ? names : [written, ...names];
  return all.map((value) => ({ value, label: value === '' ? '(nothing)' : value }));
}

const DEFAULT_NOTES: Readonly<Record<string, PropertyValue & string>> = {
  ref: 'actor, for a reference to User.',
  date: 'A day, or today.',
  datetime: 'A moment in UTC, or now.',
  boolean: 'true or false.',
  choice: 'One of the options.',
};
