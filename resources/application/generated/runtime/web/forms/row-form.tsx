import { useEffect, useRef, type FormEvent, type KeyboardEvent } from 'react';
import type { AnyRow, EntityDefinition, FormDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { ComputedFields } from './computed-fields.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { focusFirst, focusInput } from './focus-field.ts';
import { FormField } from './form-field.tsx';
import { shownFields, useDraft } from './use-draft.ts';
import { useSave } from './use-save.ts';

interface RowFormProps {
  /** Under which a draft is kept. */
  readonly draftKey: string;
  readonly entity: EntityDefinition;
  readonly form: FormDefinition;
  readonly row: AnyRow | null;
  readonly refs: Refs;
  /** Values that the address asks for. */
  readonly wanted: URLSearchParams;
  readonly onSaved: (row: AnyRow) => void;
  readonly onCancel: () => void;
}

export function RowForm({ draftKey, entity, form, row, refs, wanted, onSaved, onCancel }: RowFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const draft = useDraft(draftKey, entity, form, row, wanted);
  const save = useSave(entity, draft, (saved) => {
    draft.discard();
    onSaved(saved);
  });

  useEffect(() => focusInput(element.current), []);

  async function submit(event?: FormEvent): Promise<void> {
    event?.preventDefault();
    const wrong = await save.save();
    if (wrong) requestAnimationFrame(() => focusFirst(element.current, wrong));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
  }

  return (
    <form ref={element} className="form" noValidate onSubmit={(event) => void submit(event)}>
      {draft.isRestored && (
        <div className="note" role="status">
          <p>{texts.draftRestored}</p>
          <Button onClick={draft.discard}>{texts.discardDraft}</Button>
        </div>
      )}
      {save.errors.size > 0 && (
        <p className="note bad" role="alert">
          {texts.fieldsWrong(save.errors.size)}
        </p>
      )}
      {save.problem && <ProblemNote problem={save.problem} />}
      <div className="fields" onKeyDown={onKeyDown}>
        {shownFields(entity, form, draft.state).map((field) => (
          <FormField
            key={field.name}
            entity={entity}
            field={field}
            input={draft.inputs[field.name] ?? null}
            onInput={(input) => {
              save.clear(field.name);
              draft.set(field.name, input);
            }}
            required={field.required || draft.state.isRequired(field.name)}
            locked={draft.state.isLocked(field.name)}
            error={save.errors.get(field.name)}
            refs={refs}
          />
        ))}
      </div>
      <ComputedFields entity={entity} row={draft.row} refs={refs} />
      <div className="form-footer">
        <Button type="submit" tone="main" busy={save.busy}>
          {row ? texts.save : texts.create(entity.label)}
        </Button>
        <Button
          onClick={() => {
            draft.discard();
            onCancel();
          }}
        >
          {texts.cancel}
        </Button>
      </div>
      {save.theirs && draft.base && (
        <ConflictDialog
          entity={entity}
          base={draft.base}
          mine={draft.row}
          changed={Object.keys(draft.values())}
          theirs={save.theirs}
          refs={refs}
          onResolve={(given) => void save.resolve(given)}
          onClose={save.leaveConflict}
        />
      )}
    </form>
  );
}
