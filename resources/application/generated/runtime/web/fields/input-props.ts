import type { FieldDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import type { Input } from './input.ts';

/** What each input of a form is given. Its label and its messages stand around it. */
export interface InputProps {
  readonly id: string;
  readonly field: FieldDefinition;
  readonly input: Input;
  readonly onInput: (input: Input) => void;
  readonly required: boolean;
  readonly locked: boolean;
  readonly invalid: boolean;
  /** The ids of what describes it. */
  readonly describedBy: string | undefined;
  readonly refs: Refs;
}

/** The attributes that say the same of every control. */
export function stateOf({ id, required, locked, invalid, describedBy }: InputProps) {
  return {
    id,
    disabled: locked,
    'aria-required': required || undefined,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
  };
}

export function textOf(input: Input): string {
  return typeof input === 'string' ? input : '';
}

export function setOf(input: Input): readonly string[] {
  return Array.isArray(input) ? input : [];
}
