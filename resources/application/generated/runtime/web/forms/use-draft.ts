import { useMemo, useState } from 'react';
import { isWritable } from '../../domain/base-fields.ts';
import { isSameValue } from '../../domain/json-value.ts';
import type {
  AnyRow,
  Context,
  EntityDefinition,
  FieldValue,
  FormDefinition,
} from '../../domain/definition.ts';
import { useSession } from '../client/session-state.ts';
import type { Values } from '../client/rows.ts';
import { contextOf } from '../domain/context.ts';
import { valueOf, type Input, type Inputs } from '../fields/input.ts';
import { checkValue } from './check-value.ts';
import { draftRow, initialInputs } from './draft-row.ts';
import { formStateOf, type FormState } from './form-rules.ts';
import { forgetDraft, keepDraft, keptDraft } from './kept-drafts.ts';
import { valueProblem } from './value-problem.ts';

export type FieldErrors = ReadonlyMap<string, string>;

export interface Draft {
  /** The row as the person has seen it; null for a new one. */
  readonly base: AnyRow | null;
  readonly inputs: Inputs;
  /** What the person has changed. */
  readonly changes: Inputs;
  /** Typed before this page was opened, and kept. */
  readonly isRestored: boolean;
  /** As it would be saved now. */
  readonly row: AnyRow;
  readonly state: FormState;
  set(field: string, input: Input): void;
  /** What is wrong with fields that are shown. */
  check(): FieldErrors;
  /** What to send: all that is shown of a new row, what differs of one that is there. */
  values(): Values;
  /** Goes on from the row as it is now, without the changes of some fields. */
  rebase(base: AnyRow, given: readonly string[]): { readonly base: AnyRow; readonly values: Values };
  discard(): void;
}

interface Kept {
  readonly base: AnyRow | null;
  readonly changes: Inputs;
}

/** What a person fills in, field by field, until it is saved. */
export function useDraft(
  key: string,
  entity: EntityDefinition,
  form: FormDefinition,
  row: AnyRow | null,
  wanted: URLSearchParams,
): Draft {
  const { user } = useSession();
  const [context] = useState(() => contextOf(user.id));
  const [restored] = useState(() => keptDraft(key));
  const [kept, setKept] = useState<Kept>(() => restored ?? { base: row, changes: {} });
  const [isRestored, setIsRestored] = useState(restored !== null);
  const seen = useMemo(
    () => seenOf(entity, form, kept, context, wanted),
    [entity, form, kept, context, wanted],
  );

  function change(next: Kept): void {
    setKept(next);
    keepDraft(key, next);
  }

  return {
    ...kept,
    ...seen,
    isRestored,
    set: (field, input) => change({ ...kept, changes: { ...kept.changes, [field]: input } }),
    check: () => errorsOf(entity, form, seen),
    values: () => valuesOf(entity, form, kept, seen),
    rebase: (base, given) => {
      const changes = Object.fromEntries(
        Object.entries(kept.changes).filter(([field]) => !given.includes(field)),
      );
      const next = { base, changes };
      change(next);
      return { base, values: valuesOf(entity, form, next, seenOf(entity, form, next, context, wanted)) };
    },
    discard: () => {
      forgetDraft(key);
      setIsRestored(false);
      setKept({ base: row, changes: {} });
    },
  };
}

interface Seen {
  readonly inputs: Inputs;
  readonly row: AnyRow;
  readonly state: FormState;
}

function seenOf(
  entity: EntityDefinition,
  form: FormDefinition,
  { base, changes }: Kept,
  context: Context,
  wanted: URLSearchParams,
): Seen {
  const inputs = { ...initialInputs(entity, base, context, wanted), ...changes };
  const row = draftRow(entity, base, inputs, context);
  return { inputs, row, state: formStateOf(form, row, context) };
}

function errorsOf(entity: EntityDefinition, form: FormDefinition, { inputs, state }: Seen): FieldErrors {
  const errors = new Map<string, string>();
  for (const field of shownFields(entity, form, state)) {
    const reading = valueOf(field, inputs[field.name] ?? null);
    const required = field.required || state.isRequired(field.name);
    const code = reading.ok ? checkValue(field, reading.value, required) : null;
    if (!reading.ok) errors.set(field.name, reading.message);
    else if (code !== null && !state.isLocked(field.name)) errors.set(field.name, valueProblem(code, field));
  }
  return errors;
}

function valuesOf(
  entity: EntityDefinition,
  form: FormDefinition,
  { base, changes }: Kept,
  { inputs, state }: Seen,
): Values {
  const fields = shownFields(entity, form, state).filter(({ name }) => base === null || name in changes);
  const entries = fields.flatMap((field): [string, FieldValue][] => {
    const reading = valueOf(field, inputs[field.name] ?? null);
    const before = base?.[field.name] ?? null;
    return reading.ok && !(base && isSame(before, reading.value)) ? [[field.name, reading.value]] : [];
  });
  return Object.fromEntries(entries);
}

function isSame(before: FieldValue, after: FieldValue): boolean {
  const sorted = (value: FieldValue) =>
    Array.isArray(value) ? [...(value as readonly string[])].sort() : value;
  return isSameValue(sorted(before), sorted(after));
}

export function shownFields(entity: EntityDefinition, form: FormDefinition, state: FormState) {
  return form.fields.flatMap((name) => {
    const field = entity.fields.find((one) => one.name === name);
    return field && isWritable(entity, field) && state.isShown(name) ? [field] : [];
  });
}
