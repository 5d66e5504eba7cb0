import type { Column, Kind } from './schema-model.ts';

/** How values of a column become values of another kind. */
export interface Conversion {
  /** SQL of the new value; null where there is none. */
  readonly value: string;
  /** SQL of the condition that a value would be lost or shortened. */
  readonly loses: string;
}

type Way = (old: string) => Conversion;
type Ways = Partial<Record<`${Kind} to ${Kind}`, Way>>;

export function conversionInSqlite(from: Column, to: Column): Conversion {
  return conversion(from, to, sqlite, 'NULL');
}

export function conversionInPostgres(from: Column, to: Column): Conversion {
  return conversion(from, to, postgres, `NULL::${to.type}`);
}

function conversion(from: Column, to: Column, ways: Ways, nothing: string): Conversion {
  const old = `"${from.name}"`;
  if (from.kind === to.kind) return { value: old, loses: '1 = 0' };
  const way = ways[`${from.kind} to ${to.kind}`];
  return way ? way(old) : { value: nothing, loses: `${old} IS NOT NULL` };
}

/** Every value has a counterpart. */
function always(value: (old: string) => string): Way {
  return (old) => ({ value: value(old), loses: '1 = 0' });
}

/** Only values for which the condition holds have one. */
function where(condition: (old: string) => string, value: (old: string) => string): Way {
  return (old) => ({
    value: `CASE WHEN ${condition(old)} THEN ${value(old)} END`,
    loses: `(${old} IS NOT NULL AND (${condition(old)}) IS NOT TRUE)`,
  });
}

/** Every value has one, but some lose a part. */
function shortened(value: (old: string) => string, whole: (old: string) => string): Way {
  return (old) => ({ value: value(old), loses: `(${old} IS NOT NULL AND (${whole(old)}) IS NOT TRUE)` });
}

const sqlite: Ways = {
  'text to integer': where(
    (x) => `CAST(CAST(${x} AS INTEGER) AS TEXT) = ${x} AND abs(CAST(${x} AS INTEGER)) < 1000000000000000`,
    (x) => `CAST(${x} AS INTEGER)`,
  ),
  'text to number': where(
    (x) => `json_valid(${x}) AND json_type(${x}) IN ('integer', 'real') AND ${x} NOT GLOB '*[eE ]*'`,
    (x) => `CAST(${x} AS REAL) + 0.0`,
  ),
  'text to boolean': where(
    (x) => `${x} IN ('true', 'false')`,
    (x) => `(${x} = 'true')`,
  ),
  'text to date': where(
    (x) => `date(${x}) = ${x} AND ${x} >= '0001'`,
    (x) => x,
  ),
  'text to datetime': where(
    (x) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${x}) = ${x} AND ${x} >= '0001'`,
    (x) => x,
  ),
  'text to json': always((x) => `json_quote(${x})`),
  'integer to text': always((x) => `CAST(${x} AS TEXT)`),
  'integer to number': always((x) => `CAST(${x} AS REAL)`),
  'integer to boolean': where(
    (x) => `${x} IN (0, 1)`,
    (x) => x,
  ),
  'integer to json': always((x) => `CAST(${x} AS TEXT)`),
  'number to text': always((x) => `CAST(${x} AS TEXT)`),
  'number to integer': shortened(
    (x) => `CASE WHEN abs(${x}) < 9007199254740992 THEN CAST(${x} AS INTEGER) END`,
    (x) => `abs(${x}) < 9007199254740992 AND CAST(${x} AS INTEGER) = ${x}`,
  ),
  'number to json': always((x) => `CAST(${x} AS TEXT)`),
  'boolean to text': always((x) => `CASE ${x} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`),
  'boolean to integer': always((x) => x),
  'boolean to json': always((x) => `CASE ${x} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`),
  'date to text': always((x) => x),
  'date to datetime': always((x) => `${x} || 'T00:00:00.000Z'`),
  'date to json': always((x) => `json_quote(${x})`),
  'datetime to text': always((x) => x),
  'datetime to date': shortened(
    (x) => `substr(${x}, 1, 10)`,
    (x) => `${x} LIKE '%T00:00:00.000Z'`,
  ),
  'datetime to json': always((x) => `json_quote(${x})`),
  'json to text': always((x) => x),
};

const DAY = `^(?!0000)\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])`;
const TIME = `T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z`;
/** The first of the month and some days, which never fails; a 31st of February comes out as another day. */
const dayOf = (x: string) => `((left(${x}, 8) || '01')::date + (substr(${x}, 9, 2)::integer - 1))`;
const isDay = (x: string, more: string) =>
  `CASE WHEN ${x} ~ '${DAY}${more}$' THEN to_char(${dayOf(x)}, 'YYYY-MM-DD') = left(${x}, 10) ELSE false END`;
const isoText = (x: string) => `to_char(${x} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const postgres: Ways = {
  'text to integer': where(
    (x) => `${x} ~ '^(0|-?[1-9]\\d{0,14})$'`,
    (x) => `${x}::bigint`,
  ),
  'text to number': where(
    (x) => `${x} ~ '^-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?$'`,
    (x) => `${x}::double precision + 0`,
  ),
  'text to boolean': where(
    (x) => `${x} IN ('true', 'false')`,
    (x) => `(${x} = 'true')`,
  ),
  'text to date': where((x) => isDay(x, ''), dayOf),
  'text to datetime': where(
    (x) => isDay(x, TIME),
    (x) => `${x}::timestamptz(3)`,
  ),
  'text to json': always((x) => `to_jsonb(${x})`),
  'integer to text': always((x) => `${x}::text`),
  'integer to number': always((x) => `${x}::double precision`),
  'integer to boolean': where(
    (x) => `${x} IN (0, 1)`,
    (x) => `(${x} = 1)`,
  ),
  'integer to json': always((x) => `to_jsonb(${x})`),
  'number to text': always((x) => `${x}::text`),
  'number to integer': shortened(
    (x) => `CASE WHEN abs(${x}) < 9007199254740992 THEN trunc(${x})::bigint END`,
    (x) => `abs(${x}) < 9007199254740992 AND trunc(${x}) = ${x}`,
  ),
  'number to json': always((x) => `to_jsonb(${x})`),
  'boolean to text': always((x) => `${x}::text`),
  'boolean to integer': always((x) => `${x}::integer::bigint`),
  'boolean to json': always((x) => `to_jsonb(${x})`),
  'date to text': always((x) => `to_char(${x}, 'YYYY-MM-DD')`),
  'date to datetime': always((x) => `${x}::timestamp AT TIME ZONE 'UTC'`),
  'date to json': always((x) => `to_jsonb(to_char(${x}, 'YYYY-MM-DD'))`),
  'datetime to text': always(isoText),
  'datetime to date': shortened(
    (x) => `(${x} AT TIME ZONE 'UTC')::date`,
    (x) => `(${x} AT TIME ZONE 'UTC')::time = '00:00'`,
  ),
  'datetime to json': always((x) => `to_jsonb(${isoText(x)})`),
  'json to text': always((x) => `${x}::text`),
};
