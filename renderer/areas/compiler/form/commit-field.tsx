import { useState } from 'react';
import { TextField } from '#renderer/ui/text-field.tsx';

interface CommitFieldProps {
  label: string;
  value: string;
  /** With the new text, when the person leaves the field or presses Enter. */
  onCommit: (value: string) => void;
  /** What is wrong with a text, as a sentence. Such a text is not committed. */
  check?: (value: string) => string | null;
  note?: string;
  placeholder?: string;
  disabled?: boolean;
}

/** A field for what is written elsewhere: it takes effect as a whole, not letter by letter. Escape brings the old text back. */
export function CommitField({ label, value, onCommit, check, ...props }: CommitFieldProps) {
  // What has been typed, and over which text: once that has changed, what was typed is history.
  const [draft, setDraft] = useState<{ text: string; over: string } | null>(null);
  const shown = draft !== null && draft.over === value ? draft.text : value;
  const error = shown === value ? null : (check?.(shown) ?? null);
  const commit = () => {
    if (shown === value || error !== null) return;
    if (shown.trim() === value) setDraft(null);
    else onCommit(shown.trim());
  };
  return (
    <TextField
      {...props}
      label={label}
      value={shown}
      error={error}
      onChange={(text) => setDraft({ text, over: value })}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key !== 'Escape' || shown === value) return;
        event.preventDefault();
        event.stopPropagation();
        setDraft(null);
      }}
    />
  );
}
