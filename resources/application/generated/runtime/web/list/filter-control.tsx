import { useState } from 'react';
import type { FieldDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { useReferenceOptions, useReferenceTitle } from '../fields/references.ts';
import { texts } from '../texts.ts';
import { Combobox } from '../ui/combobox.tsx';
import { filterKindOf, type FilterInput } from './filter-input.ts';

interface FilterControlProps {
  readonly field: FieldDefinition;
  readonly input: FilterInput;
  readonly refs: Refs;
  readonly onChange: (part: Partial<FilterInput>) => void;
}

/** What certain values are filled in with: options, a range, a text, a row. */
export function FilterControl(props: FilterControlProps) {
  const { field, input, onChange } = props;
  switch (filterKindOf(field)) {
    case 'options':
      return <Options {...props} options={field.options} />;
    case 'yes-no':
      return (
        <Options
          {...props}
          options={[
            { name: 'true', title: texts.yes },
            { name: 'false', title: texts.no },
          ]}
        />
      );
    case 'reference':
      return <Reference {...props} />;
    case 'range':
      return <Range {...props} />;
    case 'text':
      return (
        <label className="field">
          <span>{texts.contains}</span>
          <input autoFocus value={input.text} onChange={(event) => onChange({ text: event.target.value })} />
        </label>
      );
  }
}

function Options({
  field,
  input,
  onChange,
  options,
}: FilterControlProps & { options: FieldDefinition['options'] }) {
  // Of a set, the list can be narrowed to one member.
  const isSingle = field.many;
  return (
    <fieldset className="checks">
      <legend className="hidden">{field.title}</legend>
      {options.map(({ name, title }) => (
        <label key={name} className="check">
          <input
            type={isSingle ? 'radio' : 'checkbox'}
            name={`option-of-${field.name}`}
            checked={input.chosen.includes(name)}
            onChange={({ target }) => {
              const others = isSingle ? [] : input.chosen.filter((one) => one !== name);
              onChange({ chosen: target.checked ? [...others, name] : others });
            }}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

function Reference({ field, input, refs, onChange }: FilterControlProps) {
  const [query, setQuery] = useState<string | null>(null);
  const to = field.to ?? '';
  const [id = ''] = input.chosen;
  const isMe = id === 'me';
  const { options, busy } = useReferenceOptions(to, query);
  const title = useReferenceTitle(to, isMe ? '' : id, refs);
  const me = to === 'User' ? [{ id: 'me', title: texts.me }] : [];
  return (
    <Combobox
      label={field.title}
      chosen={isMe ? texts.me : title}
      options={[...me, ...options]}
      busy={busy}
      onQuery={setQuery}
      onChoose={(option) => onChange({ chosen: option ? [option.id] : [] })}
      canClear
      placeholder={texts.typeToFind}
    />
  );
}

function Range({ field, input, onChange }: FilterControlProps) {
  const isDay = field.type === 'date' || field.type === 'datetime';
  const common = isDay ? { type: 'date' } : { inputMode: 'decimal' as const, className: 'number' };
  return (
    <div className="pair">
      <label className="field">
        <span>{texts.from}</span>
        <input
          {...common}
          autoFocus
          value={input.from}
          onChange={(event) => onChange({ from: event.target.value })}
        />
      </label>
      <label className="field">
        <span>{texts.to}</span>
        <input {...common} value={input.to} onChange={(event) => onChange({ to: event.target.value })} />
      </label>
    </div>
  );
}
