/** A character that cannot be seen, or that changes how others are seen. */
export interface HostileCharacter {
  /** At most five letters, to stand in the text. */
  readonly short: string;
  /** What it is, for people. */
  readonly name: string;
}

/** By code point. Names follow Unicode 16, in words that say what matters. */
const CHARACTERS: Readonly<Record<number, readonly [short: string, name: string]>> = {
  0x85: ['NEL', 'next line'],
  0xa0: ['NBSP', 'space that does not break'],
  0xad: ['SHY', 'soft hyphen'],
  0x34f: ['CGJ', 'combining grapheme joiner'],
  0x61c: ['ALM', 'Arabic letter mark'],
  0x115f: ['HCF', 'Hangul filler'],
  0x1160: ['HJF', 'Hangul filler'],
  0x1680: ['OSP', 'Ogham space'],
  0x180e: ['MVS', 'Mongolian vowel separator'],
  0x2000: ['NQSP', 'en quad'],
  0x2001: ['MQSP', 'em quad'],
  0x2002: ['ENSP', 'en space'],
  0x2003: ['EMSP', 'em space'],
  0x2004: ['3MSP', 'three-per-em space'],
  0x2005: ['4MSP', 'four-per-em space'],
  0x2006: ['6MSP', 'six-per-em space'],
  0x2007: ['FSP', 'figure space'],
  0x2008: ['PSP', 'punctuation space'],
  0x2009: ['THSP', 'thin space'],
  0x200a: ['HSP', 'hair space'],
  0x200b: ['ZWSP', 'zero width space'],
  0x200c: ['ZWNJ', 'zero width non-joiner'],
  0x200d: ['ZWJ', 'zero width joiner'],
  0x200e: ['LRM', 'left-to-right mark'],
  0x200f: ['RLM', 'right-to-left mark'],
  0x2028: ['LSEP', 'line separator'],
  0x2029: ['PSEP', 'paragraph separator'],
  0x202a: ['LRE', 'left-to-right embedding'],
  0x202b: ['RLE', 'right-to-left embedding'],
  0x202c: ['PDF', 'end of a change of direction'],
  0x202d: ['LRO', 'left-to-right override'],
  0x202e: ['RLO', 'right-to-left override'],
  0x202f: ['NNBSP', 'narrow space that does not break'],
  0x205f: ['MMSP', 'mathematical space'],
  0x2060: ['WJ', 'word joiner'],
  0x2061: ['FA', 'invisible function application'],
  0x2062: ['IT', 'invisible times'],
  0x2063: ['IS', 'invisible separator'],
  0x2064: ['IP', 'invisible plus'],
  0x2066: ['LRI', 'left-to-right isolate'],
  0x2067: ['RLI', 'right-to-left isolate'],
  0x2068: ['FSI', 'first strong isolate'],
  0x2069: ['PDI', 'end of an isolate'],
  0x2800: ['BRSP', 'blank Braille pattern'],
  0x3000: ['IDSP', 'ideographic space'],
  0x3164: ['HF', 'Hangul filler'],
  0xfeff: ['BOM', 'byte order mark'],
  0xffa0: ['HWHF', 'half-width Hangul filler'],
  0xfffc: ['OBJ', 'object replacement'],
};

/** Ranges without a name for each: controls, deprecated format characters, variation selectors, tags. */
const RANGES: readonly (readonly [from: number, to: number, short: string, name: string])[] = [
  [0x00, 0x08, 'CTRL', 'control character'],
  [0x0b, 0x0c, 'CTRL', 'control character'],
  [0x0d, 0x0d, 'CR', 'carriage return'],
  [0x0e, 0x1f, 'CTRL', 'control character'],
  [0x7f, 0x84, 'CTRL', 'control character'],
  [0x86, 0x9f, 'CTRL', 'control character'],
  [0x17b4, 0x17b5, 'INH', 'invisible Khmer vowel'],
  [0x206a, 0x206f, 'FMT', 'deprecated format character'],
  [0xfe00, 0xfe0f, 'VS', 'variation selector'],
  [0xfff9, 0xfffb, 'ANN', 'annotation mark'],
  [0x1d173, 0x1d17a, 'MUS', 'invisible musical mark'],
  [0xe0000, 0xe007f, 'TAG', 'tag character'],
  [0xe0100, 0xe01ef, 'VS', 'variation selector'],
];

/** What a code point is if it is one of the hostile ones. Whether it is one in its place, `hostilePattern` knows. */
export function hostileCharacter(code: number): HostileCharacter | null {
  const known = CHARACTERS[code];
  if (known !== undefined) return { short: known[0], name: known[1] };
  const range = RANGES.find(([from, to]) => code >= from && code <= to);
  return range === undefined ? null : { short: range[2], name: range[3] };
}

/** `U+200B zero width space`. */
export function describeCharacter(code: number): string {
  const name = hostileCharacter(code)?.name ?? 'character';
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')} ${name}`;
}

const escaped = (code: number) => `\\u{${code.toString(16)}}`;
/** What has uses in its place, and is therefore looked at together with what stands around it. */
const JOINERS = [0x200c, 0x200d];
const single = Object.keys(CHARACTERS)
  .map(Number)
  .filter((code) => !JOINERS.includes(code))
  .map(escaped);
const spans = RANGES.filter(([from]) => ![0x0d, 0xfe00, 0xe0000].includes(from)).map(
  ([from, to]) => `${escaped(from)}-${escaped(to)}`,
);

/** Scripts whose spelling needs joiners. */
const JOINING =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Nko}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}' +
  '\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}' +
  '\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}';

/**
 * Finds hostile characters in a line. Left alone is what is spelling: the joiners and selectors inside of emoji,
 * the tags of regional flags, joiners between letters of scripts that need them, a CR at the end of the line.
 */
export function hostilePattern(): RegExp {
  return new RegExp(
    [
      `[${single.join('')}${spans.join('')}]`,
      '\\r(?!$)',
      `(?<![\\p{Extended_Pictographic}\\ufe0f\\p{Emoji_Modifier}${JOINING}])\\u200d`,
      `\\u200d(?![\\p{Extended_Pictographic}${JOINING}])`,
      `(?<![${JOINING}])\\u200c|\\u200c(?![${JOINING}])`,
      '(?<![\\p{Extended_Pictographic}\\p{Emoji}\\p{Script=Han}\\p{Script=Mongolian}])[\\ufe00-\\ufe0f]',
      '(?<!\\u{1f3f4}[\\u{e0020}-\\u{e007e}]*)[\\u{e0000}-\\u{e007f}]',
    ].join('|'),
    'gu',
  );
}
