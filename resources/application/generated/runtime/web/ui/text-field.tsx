import { useId, type InputHTMLAttributes, type ReactNode } from 'react';

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: ReactNode;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly onText: (text: string) => void;
}

/** A line of text with its label, for forms that are no rows. */
export function TextField({ label, hint, error, onText, ...rest }: TextFieldProps) {
  const id = useId();
  const notes = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    (note) => note !== false,
  );
  return (
    <div className="field" data-field={rest.name}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={notes.length > 0 ? notes.join(' ') : undefined}
        onChange={(event) => onText(event.target.value)}
        {...rest}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
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
