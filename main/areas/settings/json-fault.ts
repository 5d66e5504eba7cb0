/** Where a text stops being JSON; both count from 1, columns in UTF-16 code units. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** What is wrong there, as the end of a sentence. */
  readonly detail: string;
}

const SPACE = /[ \t\n\r]*/y;
// In a text: everything but quotes, backslashes and control characters.
const TOKEN =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)|[{}[\],:]/y;

/** What may come next. */
type Wanted = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'more' | 'nothing';

const WORDS: Readonly<Record<Wanted, string>> = {
  value: 'a value is missing',
  'first value': 'a value or “]” is missing',
  key: 'a name in double quotes is missing',
  'first key': 'a name in double quotes or “}” is missing',
  colon: 'a “:” is missing',
  more: 'a “,” or the closing bracket is missing',
  nothing: 'nothing may follow',
};

/**
 * The first place at which a text cannot be JSON any more (RFC 8259); null for JSON. The messages of `JSON.parse`
 * differ from version to version, and most of them name no place.
 */
export function jsonFault(text: string): JsonFault | null {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
    if (at === text.length) return wanted === 'nothing' ? null : faultAt(text, at, WORDS[wanted]);
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    const next: Wanted | null = token === undefined ? null : after(wanted, token, open);
    if (token === undefined || next === null) return faultAt(text, at, wordsFor(text, at, token, wanted));
    wanted = next;
    at += token.length;
  }
}

/** What may follow a token, or null when it may not stand there. Keeps the brackets that are open. */
function after(wanted: Wanted, token: string, open: ('{' | '[')[]): Wanted | null {
  const done = (): Wanted => (open.length === 0 ? 'nothing' : 'more');
  const close = (bracket: '{' | '['): Wanted | null => (open.pop() === bracket ? done() : null);
  switch (token) {
    case '{':
    case '[':
      if (wanted !== 'value' && wanted !== 'first value') return null;
      open.push(token);
      return token === '{' ? 'first key' : 'first value';
    case '}':
      return wanted === 'more' || wanted === 'first key' ? close('{') : null;
    case ']':
      return wanted === 'more' || wanted === 'first value' ? close('[') : null;
    case ',':
      if (wanted !== 'more') return null;
      return open.at(-1) === '{' ? 'key' : 'value';
    case ':':
      return wanted === 'colon' ? 'value' : null;
    default:
      if (wanted === 'value' || wanted === 'first value') return done();
      return (wanted === 'key' || wanted === 'first key') && token.startsWith('"') ? 'colon' : null;
  }
}

function wordsFor(text: string, at: number, token: string | undefined, wanted: Wanted): string {
  if (token === undefined && text.charAt(at) === '"')
    return 'the text in double quotes is not closed or not valid';
  if (token === undefined && text.startsWith('//', at)) return 'comments are not possible in JSON';
  return WORDS[wanted];
}

function faultAt(text: string, at: number, detail: string): JsonFault {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n'), detail };
}
