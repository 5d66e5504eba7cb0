/** What the rules of a form say about a row that is being filled in. */
import type { AnyRow, Context, FormDefinition } from '../../domain/definition.ts';

export interface FormState {
  isShown(field: string): boolean;
  isRequired(field: string): boolean;
  isLocked(field: string): boolean;
}

/** A field with `show` rules is shown if one of them holds; it is required or locked if any such rule holds. */
export function formStateOf(form: FormDefinition, row: AnyRow, context: Context): FormState {
  const rulesOf = (effect: FormDefinition['rules'][number]['effect'], field: string) =>
    form.rules.filter((rule) => rule.effect === effect && rule.field === field);
  const holds = (rule: FormDefinition['rules'][number]) => rule.when(row, context);
  return {
    isShown: (field) => {
      const rules = rulesOf('show', field);
      return rules.length === 0 || rules.some(holds);
    },
    isRequired: (field) => rulesOf('require', field).some(holds),
    isLocked: (field) => rulesOf('lock', field).some(holds),
  };
}
