/** What the inputs of a form hold while a person types, and the values that it means. */
import type { FieldDefinition, FieldValue, Json } from '../../domain/definition.ts';
import { texts } from '../texts.ts';
import { localInputOf, momentOf } from './dates.ts';
import { readDecimal, writeDecimal } from './decimals.ts';
import { currencyOf, decimalOf, minorOf } from './money.ts';

/** Texts as typed, of numbers and JSON too; lists of sets; null where a boolean is neither. */
export type Input = string | boolean | null | readonly string[];
export type Inputs = Readonly<Record<string, Input>>;

export type Reading =
  { readonly ok: true; readonly value: FieldValue } | { readonly ok: false; readonly message: string };

/** What an input shows for a value. */
export function inputOf(field: FieldDefinition, value: FieldValue): Input {
  if (field.many) return Array.isArray(value) ? value.map(String) : [];
  if (field.type === 'boolean') return typeof value === 'boolean' ? value : null;
  if (value === null) return '';
  switch (field.type) {
    case 'money':
      return typeof value === 'number'
        ? writeDecimal(decimalOf(value, currencyOf(field.currency).digits))
        : '';
    case 'integer':
    case 'number':
      return typeof value === 'number' ? writeDecimal(String(value)) : '';
    case 'datetime':
      return localInputOf(String(value));
    case 'json':
      return JSON.stringify(value, null, 2);
    default:
      return String(value);
  }
}

/** The value that an input means, or why it means none. */
export function valueOf(field: FieldDefinition, input: Input): Reading {
  if (typeof input !== 'string') return { ok: true, value: input };
  if (input.trim() === '') return { ok: true, value: null };
  switch (field.type) {
    case 'money':
      return amountOf(field, input);
    case 'integer':
    case 'number':
      return numberOf(field, input);
    case 'datetime':
      return orElse(momentOf(input), texts.notAMoment);
    case 'json':
      return jsonOf(input);
    default:
      return { ok: true, value: input };
  }
}

function amountOf(field: FieldDefinition, input: string): Reading {
  const currency = currencyOf(field.currency);
  const decimal = readDecimal(withoutCurrency(input, currency.code));
  if (decimal === null) return { ok: false, message: texts.notAnAmount };
  return orElse(minorOf(decimal, currency.digits), texts.notAnExactAmount(currency.digits));
}

/** People paste amounts together with their currency. */
function withoutCurrency(input: string, code: string): string {
  const symbol = new Intl.NumberFormat(undefined, { style: 'currency', currency: code })
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value;
  return input.replace(code, '').replace(symbol ?? '', '');
}

function numberOf(field: FieldDefinition, input: string): Reading {
  const decimal = readDecimal(input);
  // Exponents have no language.
  const number =
    decimal === null && /^-?\d+(\.\d+)?e[+-]?\d+$/i.test(input.trim()) ? Number(input) : Number(decimal);
  if ((decimal === null && number === 0) || !Number.isFinite(number))
    return { ok: false, message: texts.notANumber };
  if (field.type === 'integer' && !Number.isSafeInteger(number))
    return { ok: false, message: texts.notAWholeNumber };
  return { ok: true, value: number + 0 };
}

function jsonOf(input: string): Reading {
  try {
    return { ok: true, value: JSON.parse(input) as Json };
  } catch (error) {
    return { ok: false, message: texts.notJson(error instanceof Error ? error.message : '') };
  }
}

function orElse(value: FieldValue, message: string): Reading {
  return value === null ? { ok: false, message } : { ok: true, value };
}
