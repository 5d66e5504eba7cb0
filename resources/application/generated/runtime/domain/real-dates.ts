/** `2026-11-20`, of the years 1 to 9999, and a day that there is. */
export function isRealDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}

/**
 * A moment in UTC as it is stored: `2026-11-20T16:00:00Z` → `2026-11-20T16:00:00.000Z`. Undefined where the text is none;
 * one in another time zone than UTC is none, and neither are leap seconds.
 */
export function toMoment(text: string): string | undefined {
  const match = /^(.{10})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?Z$/.exec(text);
  if (!match || !isRealDate(match[1] ?? '')) return undefined;
  return `${match[1]}T${match[2]}:${match[3]}:${match[4] ?? '00'}.${(match[5] ?? '').padEnd(3, '0')}Z`;
}
