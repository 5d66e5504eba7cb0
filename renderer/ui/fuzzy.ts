/** How well a query fits a text, and which characters of the text it meets. */
export interface FuzzyMatch {
  /** Larger is better; only comparable for the same query. */
  readonly score: number;
  /** Ascending UTF-16 offsets in the text. */
  readonly positions: readonly number[];
}

const WORD_START = /[\s/._:–—-]/;

/**
 * Every word of the query must occur in the text: as it is, best at the start of a word, or at least its letters in
 * order. Null when one does not. An empty query fits everything.
 *
 * @example
 * fuzzyMatch('Close tabs to the right', 'ctr'); // { score: …, positions: [0, 6, 14] }
 */
export function fuzzyMatch(text: string, query: string): FuzzyMatch | null {
  const lower = text.toLowerCase();
  // Some letters change their length in lower case; then there is nothing to mark.
  const aligned = lower.length === text.length;
  let score = 0;
  const positions = new Set<number>();
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const found = matchWord(lower, word);
    if (found === null) return null;
    score += found.score;
    if (aligned) for (const position of found.positions) positions.add(position);
  }
  return { score: score - text.length / 100, positions: [...positions].sort((a, b) => a - b) };
}

function matchWord(text: string, word: string): FuzzyMatch | null {
  let best: number | null = null;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    best ??= at;
    if (!startsWord(text, at)) continue;
    best = at;
    break;
  }
  if (best !== null) {
    const bonus = best === 0 ? 40 : startsWord(text, best) ? 30 : 0;
    return { score: 60 + bonus, positions: Array.from(word, (_, index) => best + index) };
  }
  return lettersInOrder(text, word);
}

/** Each letter at the start of a word if it can be, else where it comes next. */
function lettersInOrder(text: string, word: string): FuzzyMatch | null {
  const positions: number[] = [];
  let score = 0;
  let from = 0;
  for (let index = 0; index < word.length; index++) {
    const letter = word[index]!;
    const next = text.indexOf(letter, from);
    if (next < 0) return null;
    const start = next === from && positions.length > 0 ? next : wordStart(text, letter, from);
    const rest = word.slice(index + 1);
    const at = start !== null && hasInOrder(text, rest, start + 1) ? start : next;
    score += startsWord(text, at) ? 8 : at === from ? 4 : 0;
    positions.push(at);
    from = at + 1;
  }
  return { score: score / word.length, positions };
}

function wordStart(text: string, letter: string, from: number): number | null {
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
    if (startsWord(text, at)) return at;
  }
  return null;
}

function hasInOrder(text: string, letters: string, from: number): boolean {
  let at = from - 1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || WORD_START.test(text[at - 1]!);
}
