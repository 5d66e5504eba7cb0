/** An expression as a person has entered it, and what shall stand in the place of each match. */
export interface Expression {
  readonly pattern: string;
  readonly caseSensitive: boolean;
  readonly wholeWord: boolean;
  /** `$1`, `$&`, `\n` and `\t` mean what they do in CodeMirror. */
  readonly replacement: string;
}

export interface ExpressionMatch {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Lines are lines, and a character is a code point. */
const FLAGS = 'gmu';
const WORD = /[\p{L}\p{N}_]/u;

export function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, FLAGS) instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * The matches in a text, in order and apart from each other. Between two of them it can take for ever (`(a+)+$`), so
 * this is for workers alone. In CR LF texts `\n` finds both characters, and nothing is found between the two.
 */
export function* matchesOf(text: string, expression: Expression): Generator<ExpressionMatch> {
  const { pattern, caseSensitive, wholeWord } = expression;
  const crLf = /^[^\n]*\r\n/.test(text);
  const regexp = new RegExp(crLf ? acrossCrLf(pattern) : pattern, caseSensitive ? FLAGS : `${FLAGS}i`);
  const replacement = unquote(expression.replacement);
  const isConstant = !replacement.includes('$');
  let end = -1;
  for (const match of text.matchAll(regexp)) {
    const from = match.index;
    const [found] = match;
    // Nothing, right behind a match, is no other match.
    if (found === '' && from === end) continue;
    if (!found.startsWith('\n') && text.charAt(from - 1) === '\r' && text.charAt(from) === '\n') continue;
    if (wholeWord && !standsAlone(text, from, found)) continue;
    end = from + found.length;
    yield { from, to: end, insert: isConstant ? replacement : filledIn(replacement, match) };
  }
}

/** Lets `\n` stand for a line end in CR LF documents too. Sets in brackets are left as they are. */
export function acrossCrLf(pattern: string): string {
  let inSet = false;
  return pattern.replace(/\\.|[[\]]/gs, (token) => {
    if (token === '[') inSet = true;
    if (token === ']') inSet = false;
    return token === '\\n' && !inSet ? '(?:\\r?\\n)' : token;
  });
}

function standsAlone(text: string, from: number, found: string): boolean {
  if (found === '') return true;
  const first = (one: string) => WORD.test([...one.slice(0, 2)][0] ?? '');
  const last = (one: string) => WORD.test([...one.slice(-2)].at(-1) ?? '');
  const to = from + found.length;
  const before = last(text.slice(Math.max(0, from - 2), from));
  const after = first(text.slice(to, to + 2));
  return !(before && first(found)) && !(after && last(found));
}

const QUOTED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

function unquote(text: string): string {
  return text.replace(/\\([nrt\\])/g, (_, sign: string) => QUOTED[sign] ?? sign);
}

/** With the groups of a match; `$12` is the first group and a `2` where there are less than twelve. */
function filledIn(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(/\$([$&]|\d+)/g, (whole, sign: string) => {
    if (sign === '&') return match[0];
    if (sign === '$') return '$';
    for (let length = sign.length; length > 0; length--) {
      const group = Number(sign.slice(0, length));
      if (group > 0 && group < match.length) return (match[group] ?? '') + sign.slice(length);
    }
    return whole;
  });
}
