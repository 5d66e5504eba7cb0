/** Numbers as people write them: with the separators of their language, or with a plain point. */

interface Separators {
  readonly decimal: string;
  readonly group: string;
}

export function separatorsOf(locale?: string): Separators {
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(-12_345_678.5);
  const find = (type: string, fallback: string) =>
    parts.find((part) => part.type === type)?.value ?? fallback;
  return { decimal: find('decimal', '.'), group: find('group', ',') };
}

const here = separatorsOf();

/**
 * The number that is meant, with a point and without groups; null if there is no telling.
 *
 * @example readDecimal('1.234,50', { decimal: ',', group: '.' }) // '1234.50'
 */
export function readDecimal(text: string, { decimal, group }: Separators = here): string | null {
  const plain = text
    .trim()
    .replace(/\u2212/g, '-')
    .replace(/[\s\u00a0\u202f'’]/g, '');
  if (!/^-?[\d.,]+$/.test(plain) || !/\d/.test(plain)) return null;
  const sign = plain.startsWith('-') ? '-' : '';
  const digits = plain.slice(sign.length);
  const ownGroup = group === '.' || group === ',' ? group : '';
  const [whole = '', fraction, ...more] = digits.split(decimal);
  const grouped = ownGroup === '' ? whole : whole.split(ownGroup).join('');
  const isGrouped =
    ownGroup === '' || new RegExp(`^\\d{1,3}(\\${ownGroup}\\d{3})*$`).test(whole) || /^\d*$/.test(whole);
  if (more.length === 0 && isGrouped && /^\d*$/.test(grouped) && /^\d*$/.test(fraction ?? '')) {
    return sign + tidy(grouped, fraction);
  }
  // One separator that cannot be a group is the decimal one of another language: 12.5 where 12,5 is usual.
  const other = /^(\d*)[.,](\d+)$/.exec(digits);
  return other ? sign + tidy(other[1] ?? '', other[2]) : null;
}

/** @example writeDecimal('1234.5', { decimal: ',', group: '.' }) // '1234,5' */
export function writeDecimal(decimal: string, { decimal: separator }: Separators = here): string {
  return decimal.replace('.', separator);
}

function tidy(whole: string, fraction: string | undefined): string {
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  return fraction === undefined || fraction === '' ? digits : `${digits}.${fraction}`;
}
