import pg from 'pg';

const { builtins } = pg.types;

/** What is not text in JSON: whole numbers are within ±(2^53 − 1), dates and moments stay text. */
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, toIsoMoment],
]);

export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const parser = format === 'binary' ? undefined : parsers.get(oid);
    return parser ?? pg.types.getTypeParser(oid, format);
  },
};

/** `2026-11-20 16:00:00.5+00` → `2026-11-20T16:00:00.500Z` */
function toIsoMoment(text: string): string {
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  return new Date(iso).toISOString();
}
