import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';

interface ChoiceCardsProps<T extends string> {
  label: string;
  value: T;
  options: readonly { readonly value: T; readonly label: string; readonly picture: ReactNode }[];
  onChange: (value: T) => void;
}

/** One of a few that are better seen than read; arrow keys move and choose. */
export function ChoiceCards<T extends string>({ label, value, options, onChange }: ChoiceCardsProps<T>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={onChange}
      className="grid grid-cols-2 gap-3 sm:grid-cols-4"
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          aria-label={option.label}
          className="group/card flex flex-col gap-1.5 rounded-[10px] text-muted data-checked:font-semibold data-checked:text-text"
        >
          <span
            aria-hidden="true"
            className="block overflow-hidden rounded-[10px] border border-edge group-data-checked/card:border-accent group-data-checked/card:outline-2 group-data-checked/card:outline-accent"
          >
            {option.picture}
          </span>
          <span className="text-center">{option.label}</span>
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
