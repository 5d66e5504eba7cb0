import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { define } from '../../../../../resources/application/generated/runtime/domain/define.ts';
import {
  readDecimal,
  separatorsOf,
  writeDecimal,
} from '../../../../../resources/application/generated/runtime/web/fields/decimals.ts';
import { inputOf, valueOf } from '../../../../../resources/application/generated/runtime/web/fields/input.ts';
import {
  decimalOf,
  formatMoney,
  minorOf,
} from '../../../../../resources/application/generated/runtime/web/fields/money.ts';

const english = { decimal: '.', group: ',' };
const german = { decimal: ',', group: '.' };
const french = separatorsOf('fr-FR');
const { field } = define<object>();

describe('what people write as a number', () => {
  test.each([
    ['1234.50', english, '1234.50'],
    ['1,234.50', english, '1234.50'],
    ['12,345,678', english, '12345678'],
    ['.5', english, '0.5'],
    ['-7', english, '-7'],
    ['\u22127', english, '-7'],
    ['007', english, '7'],
    ['1.234,50', german, '1234.50'],
    ['1234,5', german, '1234.5'],
    ['12.5', german, '12.5'],
    ['1.234', german, '1234'],
    ['12,5', english, '12.5'],
    ['1 234,5', french, '1234.5'],
    ['1\u202f234,5', french, '1234.5'],
    ["1'234.5", english, '1234.5'],
  ])('%s is read', (text, separators, decimal) => {
    expect(readDecimal(text, separators)).toBe(decimal);
  });

  test.each(['', '-', '.', 'abc', '1.2.3', '1,23,4.5', '12,34.5', '1e5', '--1', '1-', '5 apples'])(
    '%s is none, and nothing is guessed',
    (text) => expect(readDecimal(text, english)).toBeNull(),
  );

  test.each(['en-US', 'de-DE', 'fr-FR', 'de-CH', 'hi-IN', 'pl-PL'])(
    'in %s, what is written for people is read as the same',
    (locale) => {
      const separators = separatorsOf(locale);
      const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, numberingSystem: 'latn' });
      fc.assert(
        fc.property(fc.integer({ min: -999_999, max: 999_999 }), (cents) => {
          const decimal = decimalOf(cents, 2);
          expect(readDecimal(writeDecimal(decimal, separators), separators)).toBe(decimal);
          expect(readDecimal(format.format(cents / 100), separators)).toBe(decimal);
        }),
      );
    },
  );
});

describe('an amount of money', () => {
  test('is the same after it was shown in a form and read again, to the last cent', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
        const money = field('amount', 'money', 'Amount', { currency });
        expect(valueOf(money, inputOf(money, minor))).toEqual({ ok: true, value: minor + 0 });
      }),
    );
  });

  test.each([
    ['0.05', 2, 5],
    ['-0.05', 2, -5],
    ['19.99', 2, 1999],
    ['19.990', 2, 1999],
    ['19.999', 2, null],
    ['5', 0, 5],
    ['5.5', 0, null],
    ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
    ['90071992547409.92', 2, null],
  ])('%s with %i digits is %s in whole minor units', (decimal, digits, minor) => {
    expect(minorOf(decimal, digits)).toBe(minor);
  });

  test('is read together with its currency, and refused with digits that the currency has not', () => {
    const euros = field('amount', 'money', 'Amount', { currency: 'EUR' });
    expect(valueOf(euros, '€12.50')).toEqual({ ok: true, value: 1250 });
    expect(valueOf(euros, '12.50 EUR')).toEqual({ ok: true, value: 1250 });
    expect(valueOf(euros, '12.505')).toMatchObject({ ok: false });
    expect(valueOf(euros, '')).toEqual({ ok: true, value: null });
  });

  test('is shown exactly where a double would not be', () => {
    expect(formatMoney(Number.MAX_SAFE_INTEGER, 'EUR').replace(/[^\d]/g, '')).toBe('9007199254740991');
  });
});

test('numbers, moments and JSON are the same after they were shown in a form and read again', () => {
  const round = (
    type: 'integer' | 'number' | 'json' | 'datetime',
    value: number | string | null | object,
  ) => {
    const one = field('it', type, 'It');
    return valueOf(one, inputOf(one, value as never));
  };
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(round('number', value)).toEqual({ ok: true, value: value + 0 });
    }),
  );
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      expect(round('integer', value)).toEqual({ ok: true, value: value + 0 });
    }),
  );
  expect(round('json', { a: [1, 'x', null] })).toEqual({ ok: true, value: { a: [1, 'x', null] } });
  expect(round('datetime', '2026-11-20T16:30:00.000Z')).toEqual({
    ok: true,
    value: '2026-11-20T16:30:00.000Z',
  });
});

test.each([
  ['integer', '1.5'],
  ['integer', '9007199254740993'],
  ['number', 'much'],
  ['json', '{a: 1}'],
  ['datetime', 'tomorrow'],
] as const)('as %s, %s is refused with a sentence', (type, text) => {
  const reading = valueOf(field('it', type, 'It'), text);
  expect(reading.ok).toBe(false);
  expect(reading).toMatchObject({ message: expect.stringMatching(/^[A-Z].+\w/) });
});
