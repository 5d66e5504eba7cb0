import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useId } from 'react';

interface ChoiceProps<T extends string> {
  label: string;
  note?: string;
  value: T;
  options: readonly { readonly value: T; readonly label: string }[];
  onChange: (value: T) => void;
}

/** One of a few, all in sight; arrow keys move and choose. */
export function Choice<T extends string>({ label, note, value, options, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
      <div className="min-w-0">
        <span id={id}>{label}</span>
        {note !== undefined && (
          <p id={`${id}-note`} className="text-muted">
            {note}
          </p>
        )}
      </div>
      <RadioGroup
        aria-labelledby={id}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        value={value}
        onValueChange={onChange}
        className="flex rounded-lg border border-edge bg-bg p-0.5"
      >
        {options.map((option) => (
          <Radio.Root
            key={option.value}
            value={option.value}
            aria-label={option.label}
            className="flex h-6 items-center rounded-md px-2.5 text-muted hover:text-text data-checked:bg-accent data-checked:font-semibold data-checked:text-accent-ink"
          >
            {option.label}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}
