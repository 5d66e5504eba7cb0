import { useId, type ComponentProps } from 'react';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with the value, as a sentence. */
  error?: string | null;
  note?: string;
}

export function TextField({ label, value, onChange, error = null, note, ...props }: TextFieldProps) {
  const id = useId();
  const hint = error ?? note;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-muted">
        {label}
      </label>
      <input
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== null}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        autoComplete="off"
        spellCheck={false}
        className="h-8 rounded-lg border border-edge bg-bg px-2.5 text-text aria-invalid:border-bad"
        {...props}
      />
      {hint !== undefined && (
        <p
          id={`${id}-hint`}
          role={error === null ? undefined : 'alert'}
          className={error === null ? 'text-faint' : 'text-bad'}
        >
          {hint}
        </p>
      )}
    </div>
  );
}
