import { BUILT_IN_ENTITIES } from '../language/built-in.ts';
import { FIELD_TYPES, NEEDED_KEYS, TYPE_KEYS } from '../language/field-types.ts';
import type { OptionDecl } from '../language/language.ts';
import { readExpression } from '../expr/read-expression.ts';
import type { IrField } from '../ir/ir.ts';
import { titleOf } from '../ir/titles.ts';
import { typeOfField, type ResolvedEntity, type ResolvedField } from '../model/resolve.ts';
import type { Place, Report } from '../problem.ts';
import { readDefault } from './check-default.ts';
import { entityWithRows, type Environment } from './environment.ts';

/** Checks one field and returns it as the IR has it; null stands for what could not be read. */
export function checkField(
  field: ResolvedField,
  entity: ResolvedEntity,
  env: Environment,
  report: Report,
): IrField {
  const { decl, name } = field;
  const type = decl.type.value;
  checkKeys(field, report);
  const many = decl.many?.value === true;
  const exprType = typeOfField(name, decl, field.owner);
  const computed = decl.computed && readExpression(decl.computed, entity.scope, report, exprType);
  const to = decl.to && referred(decl.to, env, report);
  const { min, max } = checkBounds(field, report);
  if (decl.currency && !/^[A-Z]{3}$/.test(decl.currency.value)) {
    report(
      'field/option-missing',
      decl.currency.place,
      'A currency is three capital letters, for example EUR.',
    );
  }
  if (decl.options && decl.options.entries.length === 0) {
    report('field/option-missing', decl.options.place, 'A choice needs at least one option.');
  }
  if (decl.required?.value && decl.on_delete?.value === 'clear') {
    report(
      'field/on-delete',
      decl.on_delete.place,
      `${name} is required: it cannot be cleared when the other row is deleted.`,
      {
        related: [{ place: decl.required.place, message: 'It is required here.' }],
      },
    );
  }
  for (const key of ['required', 'unique', 'default', 'min', 'max'] as const) {
    const other = decl[key];
    if (decl.computed && other && other.value !== false) {
      report('field/computed', other.place, `${name} is computed; ${key} says nothing about it.`);
    }
  }
  if (many && decl.unique?.value) {
    report('field/option-not-allowed', decl.unique.place, 'A set of values cannot be unique.');
  }

  return {
    name,
    title: decl.title?.value ?? titleOf(name),
    description: decl.description?.value ?? '',
    column: columnOf(field),
    type,
    required: decl.required?.value === true,
    unique: decl.unique?.value === true,
    many,
    min,
    max,
    default: (decl.default && readDefault(decl.default, exprType, report)) ?? null,
    computed: computed?.expr ?? null,
    currency: decl.currency?.value ?? null,
    options: (decl.options?.entries ?? []).map((option) => ({
      name: option.name,
      title: optionTitle(option.name, option.value),
    })),
    to: to ?? null,
    on_delete: type === 'ref' ? (decl.on_delete?.value ?? 'restrict') : null,
    renamed_from: decl.renamed_from?.value ?? null,
  };
}

/** The column that holds the field: a reference has `_id` behind its name. */
export function columnOf({ name, decl }: ResolvedField): string {
  return decl.type.value === 'ref' && !decl.many?.value ? `${name}_id` : name;
}

function checkKeys({ name, decl, declared }: ResolvedField, report: Report) {
  const type = decl.type.value;
  const allowed: readonly string[] = FIELD_TYPES[type];
  for (const key of TYPE_KEYS) {
    const place: Place | undefined = decl[key]?.place;
    if (!place || allowed.includes(key)) continue;
    const all = Object.entries(FIELD_TYPES).filter(([, keys]) => (keys as readonly string[]).includes(key));
    report(
      'field/option-not-allowed',
      place,
      `A field of type ${type} has no ${key}; that is for ${all.map(([other]) => other).join(', ')}.`,
    );
  }
  for (const key of NEEDED_KEYS[type] ?? []) {
    if (decl[key] === undefined) {
      report(
        'field/option-missing',
        declared.place,
        `${name} needs ${key}: a field of type ${type} cannot do without.`,
      );
    }
  }
}

function checkBounds({ decl }: ResolvedField, report: Report): { min: number | null; max: number | null } {
  const type = decl.type.value;
  const bound = (key: 'min' | 'max'): number | null => {
    const written = decl[key];
    if (!written) return null;
    const length = type === 'text' || type === 'longtext' || type === 'email' || type === 'url';
    const whole = length || type !== 'number';
    const { value } = written;
    if (
      typeof value === 'number' &&
      (whole ? Number.isSafeInteger(value) && (!length || value >= 0) : Number.isFinite(value))
    ) {
      return value === 0 ? 0 : value;
    }
    report('form/wrong-kind', written.place, `Here belongs a ${whole ? 'whole ' : ''}number.`);
    return null;
  };
  const min = bound('min');
  const max = bound('max');
  if (min !== null && max !== null && min > max && decl.min && decl.max) {
    report('field/min-above-max', decl.min.place, `No value is at least ${min} and at most ${max}.`, {
      related: [{ place: decl.max.place, message: 'The largest value is set here.' }],
    });
  }
  return { min, max };
}

function referred(
  to: NonNullable<ResolvedField['decl']['to']>,
  env: Environment,
  report: Report,
): string | undefined {
  if ((BUILT_IN_ENTITIES as readonly string[]).includes(to.value)) return to.value;
  return entityWithRows(to, env, report)?.name;
}

function optionTitle(name: string, value: OptionDecl): string {
  if ('node' in value) return value.value;
  return value.title?.value ?? titleOf(name);
}
