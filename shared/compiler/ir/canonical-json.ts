/** Keys as they are written, with the colon: the same few stand in an IR a hundred thousand times. */
const keys = new Map<string, string>();
const MOST_KEYS = 10_000;

/**
 * The one text of a JSON value (RFC 8785): keys in order of UTF-16 units, no white space, numbers and texts as
 * ECMAScript writes them. Throws a TypeError on what is no JSON value: undefined, NaN, lone surrogates and the like.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return stringJson(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('not a JSON number');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    let json = '[';
    for (let index = 0; index < value.length; index++) {
      json += index === 0 ? canonicalJson(value[index]) : `,${canonicalJson(value[index])}`;
    }
    return `${json}]`;
  }
  if (typeof value !== 'object') throw new TypeError(`not a JSON value: ${typeof value}`);
  return membersJson(value, (_, member) => canonicalJson(member));
}

/** An object whose members are written by `json`. */
export function membersJson(object: object, json: (key: string, member: unknown) => string): string {
  let written = '';
  for (const key of Object.keys(object).sort()) {
    const member = json(key, (object as Record<string, unknown>)[key]);
    written += written === '' ? keyJson(key) + member : `,${keyJson(key)}${member}`;
  }
  return `{${written}}`;
}

function keyJson(key: string): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const json = `${stringJson(key)}:`;
  if (keys.size < MOST_KEYS) keys.set(key, json);
  return json;
}

function stringJson(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('not a Unicode text');
  return JSON.stringify(text);
}
