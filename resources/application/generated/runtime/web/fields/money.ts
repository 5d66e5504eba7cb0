/** Amounts of money as people read and write them: whole minor units inside, never a fraction of a float. */
import { minorDigits } from '../../domain/format-value.ts';

export interface Currency {
  /** ISO 4217 */
  readonly code: string;
  /** How many digits its minor unit has: 2 for EUR, 0 for JPY. */
  readonly digits: number;
}

export function currencyOf(code: string | null): Currency {
  const known = code ?? 'EUR';
  return { code: known, digits: minorDigits(known) };
}

const formats = new Map<string, Intl.NumberFormat>();

/** @example formatMoney(123450, 'EUR') // €1,234.50 */
export function formatMoney(minor: number, code: string | null): string {
  const currency = currencyOf(code);
  let format = formats.get(currency.code);
  if (!format) {
    format = new Intl.NumberFormat(undefined, { style: 'currency', currency: currency.code });
    formats.set(currency.code, format);
  }
  // As a text it is exact to the last digit; `format` takes it as a decimal.
  return format.format(decimalOf(minor, currency.digits) as Intl.StringNumericLiteral);
}

/** @example decimalOf(-5, 2) // '-0.05' */
export function decimalOf(minor: number, digits: number): string {
  const sign = minor < 0 ? '-' : '';
  const all = String(Math.abs(minor)).padStart(digits + 1, '0');
  return digits === 0 ? sign + all : `${sign}${all.slice(0, -digits)}.${all.slice(-digits)}`;
}

/** Whole minor units of a decimal; null if it has more digits than the currency, or is too large to be exact. */
export function minorOf(decimal: string, digits: number): number | null {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(decimal);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.replace(/0+$/, '').length > digits) return null;
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  if (!Number.isSafeInteger(minor)) return null;
  return sign === '-' && minor !== 0 ? -minor : minor;
}
