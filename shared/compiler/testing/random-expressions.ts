import fc from 'fast-check';
import type { FieldType } from '../language/field-types.ts';
import type { ExprType } from '../expr/expression.ts';
import { parseCel } from '../expr/parse-cel.ts';
import { typeExpression, type Scope, type Typed } from '../expr/type-expression.ts';

/** The fields of the rows that random expressions are about; sets beside them in `SETS`. */
export const FIELDS: Readonly<Record<string, { readonly field: FieldType; readonly type: ExprType }>> = {
  a: { field: 'text', type: { kind: 'text' } },
  b: { field: 'longtext', type: { kind: 'text' } },
  i: { field: 'integer', type: { kind: 'integer' } },
  j: { field: 'integer', type: { kind: 'integer' } },
  m: { field: 'money', type: { kind: 'money', currency: 'EUR' } },
  x: { field: 'number', type: { kind: 'number' } },
  y: { field: 'number', type: { kind: 'number' } },
  p: { field: 'boolean', type: { kind: 'boolean' } },
  q: { field: 'boolean', type: { kind: 'boolean' } },
  due: { field: 'date', type: { kind: 'date' } },
  seen: { field: 'datetime', type: { kind: 'datetime' } },
  kind: { field: 'choice', type: { kind: 'choice', field: 'Row.kind', options: ['low', 'high'] } },
  owner: { field: 'ref', type: { kind: 'ref', to: 'User' } },
  data: { field: 'json', type: { kind: 'json' } },
};
export const SETS: Readonly<Record<string, ExprType>> = {
  tags: { kind: 'choice', field: 'Row.tags', options: ['low', 'high'] },
};

export type Row = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
export const EMPTY_ROW: Row = Object.fromEntries(
  [...Object.keys(FIELDS), ...Object.keys(SETS)].map((name) => [name, null]),
);
export const CONTEXT = { actor: 'u1', now: '2026-11-20T16:00:00.000Z', today: '2026-11-20' } as const;

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
const texts = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'ab', 'aba', 'é', 'e\u0301', '\uFFFD', '👩', '%', "it's", '\\', 'A', 'B'),
  fc.string({ unit: 'grapheme', maxLength: 4 }).filter((text) => text.isWellFormed() && !text.includes('\0')),
);
const integers = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.maxSafeInteger());
const numbers = fc
  .oneof(
    fc.constantFrom(0, 0.1, 0.2, 0.3, 1, -1.5, 1e308, -1e308, 5e-324, 1e-200),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  .map((number) => number + 0);
const dates = fc.constantFrom('2026-11-19', '2026-11-20', '0001-01-01', '9999-12-31');
const moments = fc.constantFrom(
  '2026-11-20T16:00:00.000Z',
  '2026-11-20T15:59:59.999Z',
  '0001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
);

export const rows: fc.Arbitrary<Row> = fc.record({
  a: orNull(texts),
  b: orNull(texts),
  i: orNull(integers),
  j: orNull(integers),
  m: orNull(integers),
  x: orNull(numbers),
  y: orNull(numbers),
  p: orNull(fc.boolean()),
  q: orNull(fc.boolean()),
  due: orNull(dates),
  seen: orNull(moments),
  kind: orNull(fc.constantFrom('low', 'high')),
  owner: orNull(fc.constantFrom('u1', 'u2')),
  data: orNull(fc.constant('{"a":1}')),
  tags: orNull(fc.uniqueArray(fc.constantFrom('low', 'high'))),
});

export type Kind = 'condition' | 'integer' | 'number' | 'money' | 'text' | 'date' | 'datetime';

/** Random expressions as texts, by type; each is well typed. */
export const expressions = fc.letrec<Record<Kind, string>>((tie) => {
  const two = (type: Kind, ...operators: string[]) =>
    fc.tuple(tie(type), fc.constantFrom(...operators), tie(type)).map(([l, op, r]) => `(${l} ${op} ${r})`);
  const mixed = (left: Kind, right: Kind, ...operators: string[]) =>
    fc.tuple(tie(left), fc.constantFrom(...operators), tie(right)).map(([l, op, r]) => `(${l} ${op} ${r})`);
  const branch = (type: Kind) =>
    fc
      .tuple(tie('condition'), tie(type), fc.oneof({ weight: 4, arbitrary: tie(type) }, fc.constant('null')))
      .map(([c, l, r]) => `(${c} ? ${l} : ${r})`);
  const order = ['==', '!=', '<', '<=', '>', '>='];
  const whole = fc.maxSafeInteger().map((n) => (n < 0 ? `(${n})` : String(n)));
  const real = fc.constantFrom('0.5', '0.0', '2.0', '1e300', '5e-324', '(-1.25)');
  const quoted = texts.map((text) => JSON.stringify(text));
  const part = fc.oneof(quoted, fc.constantFrom('a', 'b'));
  const small = { depthSize: 'small' } as const;
  return {
    text: fc.oneof(small, fc.constantFrom('a', 'b'), quoted, two('text', '+'), branch('text')),
    integer: fc.oneof(
      small,
      fc.constantFrom('i', 'j', '0', '1', '2', '(-3)'),
      whole,
      two('integer', '+', '-', '*', '/', '%'),
      branch('integer'),
      tie('text').map((text) => `size(${text})`),
      tie('integer').map((n) => `(-${n})`),
    ),
    money: fc.oneof(
      small,
      fc.constant('m'),
      two('money', '+', '-'),
      branch('money'),
      mixed('money', 'integer', '*', '/', '+'),
    ),
    number: fc.oneof(
      small,
      fc.constantFrom('x', 'y'),
      real,
      two('number', '+', '-', '*', '/'),
      mixed('number', 'integer', '+', '-', '*', '/'),
      branch('number'),
      tie('number').map((n) => `(-${n})`),
    ),
    date: fc.oneof(small, fc.constantFrom('due', 'today'), branch('date')),
    datetime: fc.oneof(small, fc.constantFrom('seen', 'now'), branch('datetime')),
    condition: fc.oneof(
      small,
      fc.constantFrom('p', 'q', 'true', 'false'),
      fc.constantFrom(
        '(due == "2026-11-20")',
        '("2026-11-20T16:00:00.000Z" < seen)',
        '(due in ["2026-11-19", today, null])',
        '(kind == "low")',
        '(kind != null)',
        '(kind in ["low", "high"])',
        '(kind in [])',
        '("low" in tags)',
        '(kind != ((p ? "low" : "high") == "low" ? null : null))',
      ),
      fc.constantFrom(
        '(owner == actor)',
        '(null != owner)',
        '(owner in [actor])',
        '(data == null)',
        '(null == null)',
        '(null in [null, 1, "a"])',
        '(i in [j, 1, null, 1.5])',
        '(p == q)',
        '(p != true)',
        '((i > j) == p)',
        '(i == x)',
        '(i < x)',
        '(m >= i)',
      ),
      two('text', ...order),
      two('integer', ...order),
      two('number', ...order),
      two('money', ...order),
      two('date', ...order),
      two('datetime', ...order),
      two('condition', '&&', '||', '&&', '||', '==', '!='),
      branch('condition'),
      tie('condition').map((c) => `!(${c})`),
      fc
        .tuple(tie('text'), fc.constantFrom('contains', 'startsWith', 'endsWith'), part)
        .map(([l, name, r]) => `${l}.${name}(${r})`),
    ),
  };
});

const scope: Scope = {
  entity: 'Row',
  fields: new Map([
    ...Object.entries(FIELDS).map(([name, { type }]) => [name, type] as const),
    ...Object.entries(SETS).map(([name, of]) => [name, { kind: 'set', of } as const] as const),
  ]),
};

/** The typed expression; undefined where the text is no CEL, as it is beyond the parser's limits. */
export function typed(text: string): Typed | undefined {
  const parsed = parseCel(text);
  if (!parsed.ok) return undefined;
  return typeExpression(parsed.value, scope, (code, _node, message) => {
    throw new Error(`${code}: ${message} in ${text}`);
  });
}
