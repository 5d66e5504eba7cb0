import { useState, type FormEvent } from 'react';
import type { RenameTarget } from '#shared/compiler/services/services.ts';
import { focusEditor } from '#renderer/areas/documents/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
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
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const renamed = await specs.ask('rename', target.place.document, target.place.from, name.trim());
    if (renamed === null || !renamed.ok) {
      setBusy(false);
      return setError(renamed === null ? 'The specification cannot be read now.' : renamed.error.message);
    }
    const made = await applyEdits(specs, renamed.value, `Renamed ${target.name} to ${name.trim()}.`);
    setBusy(false);
    if (!made) return;
    placeFocus();
    closeOverlay();
    focusEditor();
  }

  const where = documents === 1 ? 'this document' : `${documents} documents`;
  return (
    <Dialog
      title={`Rename ${target.kind} ${target.name}`}
      onClose={closeOverlay}
      footer={
        <>
          <Button onClick={closeOverlay}>Cancel</Button>
          <Button look="primary" type="submit" form="rename-in-specs" disabled={busy}>
            Rename
          </Button>
        </>
      }
    >
      <form id="rename-in-specs" onSubmit={(event) => void submit(event)} className="pt-1">
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
      </form>
    </Dialog>
  );
}
