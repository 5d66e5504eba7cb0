import { useState, type FormEvent } from 'react';
import type { FieldDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FilterControl } from './filter-control.tsx';
import { readFilterInput, writeFilters, type FilterInput } from './filter-input.ts';
import type { Filter } from './list-query.ts';

interface FilterDialogProps {
  readonly field: FieldDefinition;
  readonly filters: readonly Filter[];
  readonly refs: Refs;
  readonly onApply: (filters: readonly Filter[]) => void;
  readonly onClose: () => void;
}

export function FilterDialog({ field, filters, refs, onApply, onClose }: FilterDialogProps) {
  const [input, setInput] = useState(() => readFilterInput(field, filters));
  const [isWrong, setWrong] = useState(false);
  const change = (part: Partial<FilterInput>) => setInput({ ...input, ...part });

  function apply(event: FormEvent): void {
    event.preventDefault();
    const written = writeFilters(field, input);
    if (written) onApply(written);
    else setWrong(true);
  }

  const id = `filter-${field.name}`;
  return (
    <Dialog
      title={texts.filterBy(field.title)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => onApply([])}>{texts.showAll}</Button>
          <Button type="submit" form={id} tone="main">
            {texts.apply}
          </Button>
        </>
      }
    >
      <form id={id} className="stack" onSubmit={apply}>
        {input.presence === 'any' && (
          <FilterControl field={field} input={input} refs={refs} onChange={change} />
        )}
        {!field.required && (
          <Presence presence={input.presence} name={id} onChange={(presence) => change({ presence })} />
        )}
        {isWrong && (
          <p role="alert" className="error">
            {texts.filterWrong}
          </p>
        )}
      </form>
    </Dialog>
  );
}

interface PresenceProps {
  readonly presence: FilterInput['presence'];
  readonly name: string;
  readonly onChange: (presence: FilterInput['presence']) => void;
}

function Presence({ presence, name, onChange }: PresenceProps) {
  const choices = [
    ['any', texts.filterCertain],
    ['filled', texts.filterFilled],
    ['empty', texts.filterEmpty],
  ] as const;
  return (
    <fieldset className="checks">
      <legend className="hidden">{texts.filterPresence}</legend>
      {choices.map(([value, title]) => (
        <label key={value} className="check">
          <input type="radio" name={name} checked={presence === value} onChange={() => onChange(value)} />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
