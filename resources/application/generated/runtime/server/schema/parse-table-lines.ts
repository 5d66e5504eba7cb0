import type { Column, Constraint, Kind } from './schema-model.ts';

const AFTER_TYPE =
  /^(.+?)((?: NOT NULL| PRIMARY KEY| AUTOINCREMENT| DEFAULT | UNIQUE| REFERENCES | GENERATED ).*)?$/;

/** `"title" TEXT NOT NULL, -- renamed from "name"`; several columns may share a line. */
export function parseColumns(line: string): Column[] | undefined {
  const { sql, comment } = splitComment(line);
  // Commas within parentheses or texts separate something else.
  const parts =
    sql.match(/(?:[^,('"]|'(?:[^']|'')*'|"[^"]*"|\((?:[^()']|'(?:[^']|'')*'|\([^()]*\))*\))+/g) ?? [];
  const columns = parts.map((part) => parseColumn(part.trim(), comment));
  return columns.every((column) => column !== undefined) ? columns : undefined;
}

function parseColumn(sql: string, comment: string): Column | undefined {
  const [, name, rest = ''] = /^"([^"]+)" (.+)$/s.exec(sql) ?? [];
  const [, type, more = ''] = AFTER_TYPE.exec(rest) ?? [];
  if (name === undefined || type === undefined) return undefined;
  const [, notes = '', computed = null] = /^(.*?)(?:(?:^|, )computed: (.*))?$/s.exec(comment) ?? [];
  const withoutTexts = more.replace(/'(?:[^']|'')*'/g, "''");
  return {
    name,
    renamedFrom: /renamed from "([^"]+)"/.exec(notes)?.[1] ?? null,
    kind: kindOf(type, notes),
    type,
    required: / NOT NULL| PRIMARY KEY/.test(withoutTexts),
    default: / DEFAULT ('(?:[^']|'')*'|\S+)/.exec(more)?.[1] ?? null,
    computed,
    definition: sql,
  };
}

/** `CONSTRAINT "deal_key" UNIQUE ("org_id", "id"),` */
export function parseConstraint(line: string): Constraint | undefined {
  const { sql } = splitComment(line);
  const [, name, rest] = /^CONSTRAINT "([^"]+)" (.+)$/s.exec(sql) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  const base = { name, definition: sql };
  const reference = /^FOREIGN KEY \((.+?)\) REFERENCES "([^"]+)" \((.+?)\)/.exec(rest);
  if (reference) {
    const [, from = '', table = '', to = ''] = reference;
    return { ...base, kind: 'reference', columns: names(from), to: { table, columns: names(to) } };
  }
  const key = /^(UNIQUE|PRIMARY KEY) \((.+?)\)/.exec(rest);
  if (key) {
    const kind = key[1] === 'UNIQUE' ? 'unique' : 'primary-key';
    return { ...base, kind, columns: names(key[2] ?? '') };
  }
  const values = /^CHECK \("([^"]+)" IN \((.+)\)\)$/.exec(rest);
  if (values) {
    const [, column = '', list = ''] = values;
    return { ...base, kind: 'values', column, values: list.match(/'(?:[^']|'')*'/g) ?? [] };
  }
  const check = /^CHECK \((.+)\)$/s.exec(rest);
  return check ? { ...base, kind: 'check', condition: check[1] ?? '' } : undefined;
}

/** A comment stands behind the last `--` that is not in a text. */
function splitComment(line: string): { sql: string; comment: string } {
  const [, sql = line, comment = ''] = /^((?:[^'-]|'(?:[^']|'')*'|-(?!-))*)(?:--(.*))?$/s.exec(line) ?? [];
  return { sql: sql.trim().replace(/,$/, ''), comment: comment.trim() };
}

function names(list: string): string[] {
  return list.split(', ').map((name) => name.replaceAll('"', ''));
}

const KINDS: Readonly<Record<string, Kind>> = {
  text: 'text',
  integer: 'integer',
  bigint: 'integer',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  date: 'date',
  'timestamptz(3)': 'datetime',
  jsonb: 'json',
};

function kindOf(type: string, comment: string): Kind {
  const said = /^(boolean|datetime|date|json)\b/.exec(comment)?.[1];
  const plain = type.replace(/ COLLATE .*/i, '').toLowerCase();
  return (said as Kind | undefined) ?? KINDS[plain] ?? 'text';
}
