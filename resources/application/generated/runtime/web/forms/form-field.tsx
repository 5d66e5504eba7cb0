import { useId } from 'react';
import type { EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { FieldInput } from '../fields/field-input.tsx';
import type { Input } from '../fields/input.ts';
import { texts } from '../texts.ts';

interface FormFieldProps {
  readonly entity: EntityDefinition;
  readonly field: FieldDefinition;
  readonly input: Input;
  readonly onInput: (input: Input) => void;
  readonly required: boolean;
  readonly locked: boolean;
  readonly error: string | undefined;
  readonly refs: Refs;
}

/** A field of a form: its label, its input, what it is for, and what is wrong with it. */
export function FormField({ entity, field, input, onInput, required, locked, error, refs }: FormFieldProps) {
  const id = useId();
  const notes = [
    field.description !== '' && `${id}-about`,
    locked && `${id}-locked`,
    error !== undefined && `${id}-error`,
  ].filter((note) => note !== false);
  const isWide = field.type === 'longtext' || field.type === 'json' || field.many;
  return (
    <div className={isWide ? 'field wide' : 'field'} data-field={field.name}>
      <label htmlFor={id}>
        {field.title}
        {required && field.type !== 'boolean' && <span className="required">{texts.requiredMark}</span>}
      </label>
      <FieldInput
        id={id}
        entity={entity}
        field={field}
        input={input}
        onInput={onInput}
        required={required}
        locked={locked}
        invalid={error !== undefined}
        describedBy={notes.length > 0 ? notes.join(' ') : undefined}
        refs={refs}
      />
      {field.description !== '' && (
        <p id={`${id}-about`} className="hint">
          {field.description}
        </p>
      )}
      {locked && (
        <p id={`${id}-locked`} className="hint">
          {texts.locked}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="error">
          {error}
        </p>
      )}
    </div>
  );
}
