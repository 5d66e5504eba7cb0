import type { FieldDefinition } from '../../domain/definition.ts';
import { formatValue } from '../fields/format-value.ts';
import { texts, type ValueProblem } from '../texts.ts';

/** What is wrong with the value of a field, in words. */
export function valueProblem(code: ValueProblem, field: FieldDefinition): string {
  const [min, max] = [field.min, field.max].map((bound) => formatValue(boundField(field), bound, {}));
  return texts.valueProblem(code, field, min ?? '', max ?? '');
}

/** The bounds of a text are numbers of characters. */
function boundField(field: FieldDefinition): FieldDefinition {
  return field.type === 'money' ? field : { ...field, type: 'number', many: false };
}
