import { useState, type ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { checkNameOf } from '#shared/compiler/edits/check-new-name.ts';
import type { NameKindName } from '#shared/compiler/language/name-kinds.ts';

interface AddThingProps {
  /** `field`: for labels and for how its name is written. */
  of: NameKindName;
  taken: readonly string[];
  onAdd: (name: string) => void;
  /** What else there is to say about it. */
  children?: ReactNode;
}

/** The name of a new thing, judged as it is typed. Enter adds it, and the next one can be typed. */
export function AddThing({ of, taken, onAdd, children }: AddThingProps) {
  const [name, setName] = useState('');
  const error = name === '' ? null : nameFault(of, name, taken);
  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name === '' || error !== null) return;
        onAdd(name);
        setName('');
      }}
    >
      <div className="min-w-40 flex-1">
        <TextField label={`New ${of}`} value={name} onChange={setName} error={error} placeholder="name" />
      </div>
      {children}
      <Button type="submit" className="mt-[22px] h-8" disabled={name === '' || error !== null}>
        Add
      </Button>
    </form>
  );
}

/** Why a thing cannot be called so, as a sentence; null where it can. */
export function nameFault(of: NameKindName, name: string, taken: readonly string[]): string | null {
  const valid = checkNameOf(of, name);
  if (!valid.ok) return valid.error.message;
  return taken.includes(name) ? `There is a ${of} ${name} already.` : null;
}
