import { useEffect, useRef, useState } from 'react';
import type { RenameTarget } from '#shared/compiler/services/services.ts';
import { focusEditor } from '#renderer/areas/documents/index.ts';
import { FormDialog } from '#renderer/ui/form-dialog.tsx';
import { closeOverlay, placeFocus } from '#renderer/ui/overlay.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { applyEdits } from '../apply-edits.ts';
import type { Specs } from '../create-specs.ts';
import { useLoaded } from './use-loaded.ts';

/** What is renamed, and how often and in how many documents it is named; null where no name stands. */
export type Renamed = {
  readonly target: RenameTarget;
  readonly places: number;
  readonly documents: number;
} | null;

interface RenameDialogProps {
  specs: Specs;
  renamed: Promise<Renamed>;
}

/** Asks for the new name of something in the specification, and gives it that name everywhere. */
export function RenameDialog({ specs, renamed }: RenameDialogProps) {
  const found = useLoaded(renamed);
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const name = typed ?? found?.target.name ?? '';

  // Typing takes the place of the old name, unless somebody has begun before that was there.
  useEffect(() => {
    if (found != null) field.current?.select();
  }, [found]);

  async function submit() {
    const { target } = (await renamed) ?? {};
    if (target === undefined) return;
    const edits = await specs.ask('rename', target.place.document, target.place.from, name.trim());
    if (edits === null || !edits.ok) {
      return setRefusal(edits === null ? 'The specification cannot be read now.' : edits.error.message);
    }
    const made = await applyEdits(specs, edits.value, `Renamed ${target.name} to ${name.trim()}.`);
    if (!made) return;
    placeFocus();
    closeOverlay();
    focusEditor();
  }

  return (
    <FormDialog
      title={found == null ? 'Rename' : `Rename ${found.target.kind} ${found.target.name}`}
      confirm="Rename"
      help="specs"
      onSubmit={submit}
    >
      <TextField
        label="New name"
        value={name}
        onChange={(next) => {
          setTyped(next);
          setRefusal(null);
        }}
        error={found === null ? NO_NAME : refusal}
        note={found == null ? ' ' : usesInWords(found)}
        autoFocus
        ref={field}
      />
    </FormDialog>
  );
}

const NO_NAME =
  'No name that can be changed stands at the cursor: put it on the name of an entity, a field or a role.';

function usesInWords({ places, documents }: NonNullable<Renamed>): string {
  const where = documents === 1 ? 'one document' : `${documents} documents`;
  return `${places === 1 ? 'One place names' : `${places} places name`} it, in ${where}. Comments stay as they are.`;
}
