import { useState } from 'react';
import type { Refs } from '../client/rows.ts';
import { texts } from '../texts.ts';
import { IconButton } from '../ui/button.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { setOf, textOf, type InputProps } from './input-props.ts';
import { useReferenceOptions, useReferenceTitle } from './references.ts';

export function ReferenceInput(props: InputProps) {
  const { id, field, input, onInput, required, locked, invalid, describedBy, refs } = props;
  const [query, setQuery] = useState<string | null>(null);
  const to = field.to ?? '';
  const { options, busy } = useReferenceOptions(to, query);
  return (
    <Combobox
      id={id}
      label={field.title}
      chosen={useReferenceTitle(to, textOf(input), refs)}
      options={options}
      busy={busy}
      onQuery={setQuery}
      onChoose={(option) => onInput(option?.id ?? '')}
      canClear={!required}
      required={required}
      disabled={locked}
      invalid={invalid}
      describedBy={describedBy}
      placeholder={texts.typeToFind}
    />
  );
}

/** A set of references: those that are in it, and a field to find more. */
export function ReferenceSetInput(props: InputProps) {
  const { id, field, input, onInput, required, locked, invalid, describedBy, refs } = props;
  const [query, setQuery] = useState<string | null>(null);
  const to = field.to ?? '';
  const chosen = setOf(input);
  const { options, busy } = useReferenceOptions(to, query);
  return (
    <div className="set">
      {chosen.length > 0 && (
        <ul className="chips" aria-label={field.title}>
          {chosen.map((one) => (
            <Member
              key={one}
              to={to}
              id={one}
              refs={refs}
              locked={locked}
              onRemove={() => onInput(chosen.filter((other) => other !== one))}
            />
          ))}
        </ul>
      )}
      <Combobox
        id={id}
        label={field.title}
        chosen=""
        options={options.filter((option) => !chosen.includes(option.id))}
        busy={busy}
        onQuery={setQuery}
        onChoose={(option) => option && onInput([...chosen, option.id])}
        required={required}
        disabled={locked}
        invalid={invalid}
        describedBy={describedBy}
        placeholder={texts.typeToAdd}
      />
    </div>
  );
}

interface MemberProps {
  readonly to: string;
  readonly id: string;
  readonly refs: Refs;
  readonly locked: boolean;
  readonly onRemove: () => void;
}

function Member({ to, id, refs, locked, onRemove }: MemberProps) {
  const title = useReferenceTitle(to, id, refs);
  return (
    <li className="chip">
      {title}
      {!locked && <IconButton icon="close" label={texts.remove(title)} onClick={onRemove} />}
    </li>
  );
}
