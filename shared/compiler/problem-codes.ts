import type { Severity } from './problem.ts';

/** Every code that the compiler reports. A code once given keeps its meaning. */
export const PROBLEM_CODES = {
  // The text is not YAML, or uses what the profile leaves out.
  'yaml/syntax': 'error',
  'yaml/tab': 'error',
  'yaml/too-large': 'error',
  'yaml/too-deep': 'error',
  'yaml/anchor': 'error',
  'yaml/alias': 'error',
  'yaml/tag': 'error',
  'yaml/directive': 'error',
  'yaml/merge-key': 'error',
  'yaml/complex-key': 'error',
  'yaml/second-document': 'error',
  'yaml/duplicate-key': 'error',
  'yaml/ambiguous-word': 'warning',
  // The YAML does not have the form of the language.
  'form/unknown-key': 'error',
  'form/missing-key': 'error',
  'form/missing-value': 'error',
  'form/wrong-kind': 'error',
  'form/unknown-word': 'error',
  'form/out-of-range': 'error',
  'form/version': 'error',
  // Names.
  'name/form': 'error',
  'name/look-alike': 'error',
  'name/reserved': 'error',
  'name/sql-word': 'warning',
  'name/collision': 'error',
  'name/declared-twice': 'error',
  'name/unknown': 'error',
  'name/listed-twice': 'error',
  // The app as a whole.
  'app/missing': 'error',
  // Roles.
  'role/cycle': 'error',
  // Entities and fields.
  'entity/cycle': 'error',
  'entity/too-deep': 'error',
  'entity/abstract': 'error',
  'entity/extends-concrete': 'error',
  'entity/field-again': 'error',
  'entity/renamed-from': 'error',
  'field/option-not-allowed': 'error',
  'field/option-missing': 'error',
  'field/default': 'error',
  'field/min-above-max': 'error',
  'field/computed': 'error',
  'field/computed-cycle': 'error',
  'field/on-delete': 'error',
  'field/not-usable': 'error',
  // State machines.
  'state/unreachable': 'warning',
  'state/from-final': 'error',
  'state/dead-end': 'warning',
  'state/initial-final': 'warning',
  // Access, events, views, forms.
  'access/never': 'warning',
  'access/nobody-reads': 'warning',
  'event/entity': 'error',
  'event/never': 'warning',
  'view/option': 'error',
  'form/rule': 'error',
  // Expressions.
  'expression/syntax': 'error',
  'expression/not-in-subset': 'error',
  'expression/unknown-name': 'error',
  'expression/type': 'error',
  'expression/option': 'error',
  'expression/too-long': 'error',
} as const satisfies Record<string, Severity>;

export type ProblemCode = keyof typeof PROBLEM_CODES;
