import { useState } from 'react';
import type { AnyRow, EntityDefinition } from '../../domain/definition.ts';
import type { Answer, Problem } from '../client/problem.ts';
import { createRow, readRow, updateRow, type RowDetail, type Values } from '../client/rows.ts';
import { errorsByField } from './server-errors.ts';
import type { Draft, FieldErrors } from './use-draft.ts';

export interface Save {
  readonly busy: boolean;
  readonly errors: FieldErrors;
  /** What is no error of a field. */
  readonly problem: Problem | null;
  /** Somebody else has changed the row meanwhile: this is what it is now. */
  readonly theirs: RowDetail | null;
  /** Resolves to the fields that keep it from being saved; null if it is saved. */
  save(): Promise<readonly string[] | null>;
  /** Saves over what somebody else has written, except for the fields whose changes are given up. */
  resolve(given: readonly string[]): Promise<void>;
  /** Back to the draft. */
  leaveConflict(): void;
  clear(field: string): void;
}

/** Saves a draft, and remembers why that did not work. The draft stays as it is until it is saved. */
export function useSave(entity: EntityDefinition, draft: Draft, onSaved: (row: AnyRow) => void): Save {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [theirs, setTheirs] = useState<RowDetail | null>(null);

  async function send(base: AnyRow | null, values: Values): Promise<readonly string[] | null> {
    setBusy(true);
    const answer: Answer<AnyRow> = base
      ? await updateRow(entity, base, values)
      : await createRow(entity, values);
    setBusy(false);
    if (answer.ok) {
      onSaved(answer.value);
      return null;
    }
    if (base && answer.problem.code === 'row/stale') return compare(base);
    const ofFields = errorsByField(entity, answer.problem);
    setErrors(ofFields.errors);
    setProblem(ofFields.rest);
    return [...ofFields.errors.keys()];
  }

  async function compare(base: AnyRow): Promise<readonly string[]> {
    const now = await readRow(entity, base.id);
    if (now.ok) setTheirs(now.value);
    else setProblem(now.problem);
    return [];
  }

  return {
    busy,
    errors,
    problem,
    theirs,
    async save() {
      setProblem(null);
      const wrong = draft.check();
      setErrors(wrong);
      if (wrong.size > 0) return [...wrong.keys()];
      const values = draft.values();
      if (draft.base && Object.keys(values).length === 0) {
        onSaved(draft.base);
        return null;
      }
      return send(draft.base, values);
    },
    async resolve(given) {
      if (!theirs) return;
      const { base, values } = draft.rebase(theirs.row, given);
      setTheirs(null);
      if (Object.keys(values).length === 0) onSaved(base);
      else await send(base, values);
    },
    leaveConflict: () => setTheirs(null),
    clear(field) {
      if (errors.has(field)) setErrors(new Map([...errors].filter(([name]) => name !== field)));
    },
  };
}
