import { useState } from 'react';
import type { RenameTarget } from '#shared/compiler/services/services.ts';
import { focusEditor } from '#renderer/areas/documents/index.ts';
import { FormDialog } from '#renderer/ui/form-dialog.tsx';
import { closeOverlay, placeFocus } from '#renderer/ui/overlay.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { applyEdits } from '../apply-edits.ts';
import type { Specs } from '../create-specs.ts';

interface RenameDialogProps {
  specs: Specs;
  target: RenameTarget;
  /** How many places name it. */
  places: number;
  /** In how many documents. */
  documents: number;
}

/** Asks for the new name of something in the specification, and gives it that name everywhere. */
export function RenameDialog({ specs, target, places, documents }: RenameDialogProps) {
  const [name, setName] = useState(target.name);
  const [error, setError] = useState<string | null>(null);

  async function submit() {
    const renamed = await specs.ask('rename', target.place.document, target.place.from, name.trim());
    if (renamed === null || !renamed.ok) {
      return setError(renamed === null ? 'The specification cannot be read now.' : renamed.error.message);
    }
    const made = await applyEdits(specs, renamed.value, `Renamed ${target.name} to ${name.trim()}.`);
    if (!made) return;
    placeFocus();
    closeOverlay();
    focusEditor();
  }

  const where = documents === 1 ? 'this document' : `${documents} documents`;
  return (
    <FormDialog
      title={`Rename ${target.kind} ${target.name}`}
      confirm="Rename"
      help="specs"
      onSubmit={submit}
    >
      <TextField
        label="New name"
        value={name}
        onChange={(next) => {
          setName(next);
          setError(null);
        }}
        error={error}
        note={`${places === 1 ? 'One place names' : `${places} places name`} it, in ${where}. Comments stay as they are.`}
        autoFocus
        onFocus={(event) => event.target.select()}
      />
    </FormDialog>
  );
}
