/** Letters of other scripts that cannot be told from Latin ones, from Unicode's confusables. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...pairs('Cyrillic', 'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԌG'),
  ...pairs('Greek', 'οoνvαaρpιiΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX'),
};

function pairs(script: string, letters: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (let at = 0; at < letters.length; at += 2)
    found[letters[at]!] = `${script}, looks like ${letters[at + 1]}`;
  return found;
}

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const LATIN = /\p{Script=Latin}/u;
const OTHER = new RegExp(`[${Object.keys(LOOKALIKES).join('')}]`, 'g');

export interface Lookalike {
  readonly index: number;
  readonly letter: string;
  /** `Cyrillic, looks like a`. */
  readonly name: string;
}

/** The letters in words that are otherwise Latin which only look as if they were. */
export function lookalikesIn(line: string): Lookalike[] {
  if (line.search(OTHER) < 0) return [];
  const found: Lookalike[] = [];
  for (const word of line.matchAll(WORD)) {
    if (!LATIN.test(word[0])) continue;
    for (const match of word[0].matchAll(OTHER)) {
      found.push({ index: word.index + match.index, letter: match[0], name: LOOKALIKES[match[0]] ?? '' });
    }
  }
  return found;
}
