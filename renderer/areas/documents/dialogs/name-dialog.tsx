import { useState, type ReactNode } from 'react';
import type { StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { Result } from '#shared/kernel/result.ts';
import { FormDialog } from '#renderer/ui/form-dialog.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { TextField } from '#renderer/ui/text-field.tsx';

interface NameDialogProps {
  title: string;
  label: string;
  initial: string;
  /** Which part of the initial value is selected; all of it, when left out. */
  selection?: readonly [from: number, to: number];
  confirm: string;
  note?: string;
  children?: ReactNode;
  onConfirm: (value: string) => Promise<Result<unknown, StudioError>>;
}

/** Asks for one name. What the engine refuses is said beside the field, and the dialog stays open. */
export function NameDialog(props: NameDialogProps) {
  const { title, label, initial, selection, confirm, note, children, onConfirm } = props;
  const [value, setValue] = useState(initial);
  const [error, setError] = useState<string | null>(null);

  async function submit() {
    const result = await onConfirm(value);
    if (result.ok) return closeOverlay();
    const message = messageFor(result.error);
    setError(`${message.title} ${message.next}`);
  }

  return (
    <FormDialog title={title} confirm={confirm} onSubmit={submit}>
      {children}
      <TextField
        label={label}
        value={value}
        onChange={(next) => {
          setValue(next);
          setError(null);
        }}
        error={error}
        {...(note !== undefined && { note })}
        autoFocus
        onFocus={(event) => event.target.setSelectionRange(...(selection ?? [0, event.target.value.length]))}
      />
    </FormDialog>
  );
}
