import type { ExprType } from '../expr/expression.ts';
import { BUILT_IN_FIELDS } from '../language/built-in.ts';
import { fieldCompletion } from './complete-names.ts';
import { shortType } from './describe-field.ts';
import type { Names } from './names.ts';
import type { Completion, Completions } from './services.ts';
import type { Spot } from './spot.ts';

type Token = { readonly kind: 'text' | 'open' | 'word' | 'number' | 'sign'; readonly text: string };

/** What can go on an expression at the caret: fields, options of what is compared, operators, functions. */
export function completeExpression(
  text: string,
  offset: number,
  spot: Spot,
  names: Names,
): Completions | null {
  const entity = names.about(spot.about);
  if (!entity || spot.what.kind !== 'value') return null;
  const scope = names.scope(entity.name);
  const { style, tight } = spot.what;
  const before = text.slice(spot.from, Math.max(spot.from, offset)).replace(/^[|>][^\n]*\n/, '');
  const tokens = tokensOf(style === 'double' ? before.replace(/\\(["\\])/g, '$1') : before);
  const last = tokens.at(-1);
  const behind = /^\w*/.exec(text.slice(offset, Math.max(offset, spot.to)))?.[0] ?? '';

  if (last?.kind === 'open') {
    const word = wordAtEnd(last.text);
    const rest = text.slice(offset + behind.length, spot.to);
    const type = comparedWith(tokens.slice(0, -1)) ?? comparedAfter(rest) ?? wantedAlone(tokens.length === 1);
    const items = optionsOf(type).map((option): Completion => ({
      ...optionItem(option, type),
      insert: option,
    }));
    return items.length === 0 ? null : { from: offset - word.length, to: offset + behind.length, items };
  }

  const word = last?.kind === 'word' && /\w$/.test(before) ? last.text : '';
  const earlier = word === '' ? tokens : tokens.slice(0, -1);
  const range = { from: offset - word.length, to: offset + behind.length };
  const previous = earlier.at(-1);
  if (previous?.text === '.') {
    const receiver = typeAt(earlier.at(-2));
    return receiver?.kind === 'text' ? { ...range, items: TEXT_FUNCTIONS } : null;
  }
  if (previous && isOperand(previous)) {
    return {
      ...range,
      items: operatorsAfter(typeAt(previous)).map((item) => ({ ...item, insert: spaced(item.insert) })),
    };
  }
  const beside = comparedWith(earlier);
  const alone = earlier.length === 0 && behind.length === spot.to - offset;
  const options = beside ?? wantedAlone(alone);
  return {
    ...range,
    items: [...optionsOf(options).map((option) => quoted(option, options)), ...operands(beside)],
  };

  /** Fields first that have the type of what they are compared with. */
  function operands(type: ExprType | undefined): Completion[] {
    const fields = [...(entity?.fields.values() ?? [])];
    const alike = type ? fields.filter((field) => field.type.kind === type.kind) : [];
    const others = fields.filter((field) => !alike.includes(field));
    const everywhere = Object.keys(BUILT_IN_FIELDS).map((name): Completion => {
      const known = scope.get(name);
      return { label: name, kind: 'name', detail: known ? shortType(known) : 'built in', insert: name };
    });
    // Most of what is allowed is allowed for all rows.
    const likeliest = alone && spot.path[0] === 'access' ? [literal('true')] : [];
    const items = [...likeliest, ...[...alike, ...others].map(fieldCompletion), ...WORDS, ...everywhere];
    return tight ? items.map((item) => ({ ...item, insert: ` ${item.insert}` })) : items;
  }

  function quoted(option: string, type: ExprType | undefined): Completion {
    const inner = style === 'double' ? `'${option}'` : `"${option}"`;
    // A plain text that starts with a quote would be one of YAML, not of the expression.
    const insert = style === 'plain' && before.trim() === word ? `'${inner}'` : inner;
    return { ...optionItem(option, type), insert: tight ? ` ${insert}` : insert };
  }

  function spaced(operator: string): string {
    return /[\w"')\]]$/.test(before.slice(0, before.length - word.length)) ? ` ${operator} ` : `${operator} `;
  }

  function typeAt(token: Token | undefined): ExprType | undefined {
    if (token?.kind === 'text') return { kind: 'text' };
    if (token?.kind === 'number') return { kind: 'number' };
    return token?.kind === 'word' ? (scope.get(token.text) ?? wordType(token.text)) : undefined;
  }

  /** The type of what stands before the comparison that the tokens end with. */
  function comparedWith(all: readonly Token[]): ExprType | undefined {
    const sign = all.at(-1);
    if (sign?.kind === 'sign' && COMPARISONS.has(sign.text)) return itemType(typeAt(all.at(-2)));
    const list = all.map(({ text: one }) => one).lastIndexOf('[');
    const inside = all.slice(list + 1).every(({ kind, text: one }) => kind === 'text' || one === ',');
    return list > 0 && inside && all[list - 1]?.text === 'in' ? itemType(typeAt(all[list - 2])) : undefined;
  }

  /** The type of what stands behind the text that the caret is in: `"¦" == stage`, `"¦" in tags`. */
  function comparedAfter(rest: string): ExprType | undefined {
    const [, name = ''] = /^\\?["']\s*(?:[=!]=|in\b)\s*(\w+)/.exec(rest) ?? [];
    return itemType(scope.get(name));
  }

  /** The type that the whole expression has to have, where an option can be all of it. */
  function wantedAlone(all: boolean): ExprType | undefined {
    const { path } = spot;
    return all && path.at(-2) === 'sets' ? scope.get(path.at(-1) ?? '') : undefined;
  }
}

/** The letters that the text ends with. Looked for from behind: a regular expression would start at each letter. */
function wordAtEnd(text: string): string {
  let from = text.length;
  while (from > 0 && /\w/.test(text[from - 1] ?? '')) from--;
  return text.slice(from);
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern =
    /"((?:[^"\\]|\\.)*)("?)|'((?:[^'\\]|\\.)*)('?)|([A-Za-z_]\w*)|(\d[\w.]*)|(==|!=|<=|>=|&&|\|\||[^\s\w])/gs;
  for (const match of text.matchAll(pattern)) {
    const [all, double, doubleEnd, single, singleEnd, word, number] = match;
    const inside = double ?? single;
    if (inside !== undefined) {
      tokens.push({ kind: doubleEnd === '' || singleEnd === '' ? 'open' : 'text', text: inside });
    } else {
      const kind = word !== undefined ? 'word' : number !== undefined ? 'number' : 'sign';
      tokens.push({ kind, text: all });
    }
  }
  return tokens;
}

/** Whether an operator can follow: behind a value, and behind what closes one. */
function isOperand({ kind, text }: Token): boolean {
  return kind === 'sign' ? text === ')' || text === ']' : kind !== 'word' || text !== 'in';
}

function itemType(type: ExprType | undefined): ExprType | undefined {
  return type?.kind === 'set' ? type.of : type;
}

function optionsOf(type: ExprType | undefined): readonly string[] {
  return type?.kind === 'choice' ? type.options : [];
}

function optionItem(option: string, type: ExprType | undefined): Omit<Completion, 'insert'> {
  return { label: option, kind: 'value', ...(type?.kind === 'choice' ? { detail: type.field } : {}) };
}

function operatorsAfter(type: ExprType | undefined): Completion[] {
  const fitting = OPERATORS.filter(
    ([, , kinds]) =>
      kinds === undefined || type === undefined || (kinds as readonly string[]).includes(type.kind),
  );
  return fitting.map(([label, documentation]) => ({
    label,
    kind: 'expression',
    documentation,
    insert: label,
  }));
}

const NUMBERS = ['integer', 'number', 'money'] as const;
const ORDERED = [...NUMBERS, 'text', 'date', 'datetime'] as const;
const COMPARED = [...ORDERED, 'boolean', 'choice', 'ref'] as const;
const OPERATORS: readonly (readonly [string, string, (readonly ExprType['kind'][])?])[] = [
  ['==', 'Is the same; null is a value like any other.', COMPARED],
  ['!=', 'Is not the same.', COMPARED],
  ['<', 'Is less, or earlier.', ORDERED],
  ['<=', 'Is not more.', ORDERED],
  ['>', 'Is more, or later.', ORDERED],
  ['>=', 'Is not less.', ORDERED],
  ['in', 'Is one of a list.', COMPARED],
  ['&&', 'Both hold.'],
  ['||', 'One of them holds, or both.'],
  ['+', 'Adds numbers, joins texts.', [...NUMBERS, 'text']],
  ['-', 'Subtracts.', NUMBERS],
  ['*', 'Multiplies.', NUMBERS],
  ['/', 'Divides; whole numbers without the fraction.', NUMBERS],
  ['%', 'What a division leaves.', ['integer']],
];
const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

function wordType(word: string): ExprType | undefined {
  return Object.hasOwn(WORD_TYPES, word) ? WORD_TYPES[word] : undefined;
}

const WORD_TYPES: Readonly<Record<string, ExprType | undefined>> = {
  actor: { kind: 'ref', to: 'User' },
  now: { kind: 'datetime' },
  today: { kind: 'date' },
};

function callable(name: string, detail: string, documentation: string): Completion {
  const insert = `${name}()`;
  return { label: name, kind: 'expression', detail, documentation, insert, caret: insert.length - 1 };
}

function literal(name: string): Completion {
  return { label: name, kind: 'value', insert: name };
}

/** What the words of expressions mean. */
export const EXPRESSION_DOCS: Readonly<Record<string, string | undefined>> = {
  actor: 'The user who acts.',
  now: 'The moment, in UTC.',
  today: 'The day, in UTC.',
  size: 'How many characters a text has.',
  contains: 'Whether a text has another one in it.',
  startsWith: 'Whether a text starts with another one.',
  endsWith: 'Whether a text ends with another one.',
};

const WORDS: readonly Completion[] = [
  ...['actor', 'now', 'today'].map((name): Completion => {
    const type = WORD_TYPES[name];
    const item: Completion = {
      label: name,
      kind: 'expression',
      documentation: EXPRESSION_DOCS[name] ?? '',
      insert: name,
    };
    return type ? { ...item, detail: shortType(type) } : item;
  }),
  callable('size', 'integer', EXPRESSION_DOCS['size'] ?? ''),
  ...['true', 'false', 'null'].map(literal),
];
const TEXT_FUNCTIONS: readonly Completion[] = ['contains', 'startsWith', 'endsWith'].map((name) =>
  callable(name, 'boolean', EXPRESSION_DOCS[name] ?? ''),
);
