/** Letters of other scripts that look like ASCII letters (a selection of Unicode's confusables). */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['aаɑα', 'a'],
      ['АΑ', 'A'],
      ['ВΒ', 'B'],
      ['сϲ', 'c'],
      ['СϹ', 'C'],
      ['ԁ', 'd'],
      ['еҽ', 'e'],
      ['ЕΕ', 'E'],
      ['һ', 'h'],
      ['НΗ', 'H'],
      ['іıι', 'i'],
      ['ІΙ', 'I'],
      ['ј', 'j'],
      ['Ј', 'J'],
      ['κк', 'k'],
      ['КΚ', 'K'],
      ['ӏ', 'l'],
      ['МΜ', 'M'],
      ['ո', 'n'],
      ['Ν', 'N'],
      ['оοօ', 'o'],
      ['ОΟ', 'O'],
      ['рρ', 'p'],
      ['РΡ', 'P'],
      ['ԛ', 'q'],
      ['ѕ', 's'],
      ['Ѕ', 'S'],
      ['ТΤ', 'T'],
      ['υս', 'u'],
      ['ѵν', 'v'],
      ['ԝ', 'w'],
      ['хχ', 'x'],
      ['ХΧ', 'X'],
      ['уγ', 'y'],
      ['ҮΥ', 'Y'],
      ['Ζ', 'Z'],
    ] as const
  ).flatMap(([letters, ascii]) => [...letters].map((letter) => [letter, ascii])),
);

/** The name with look-alikes (full-width letters too) made ASCII; undefined where it has none. */
export function withoutLookAlikes(name: string): string | undefined {
  const plain = [...name.normalize('NFKC')].map((letter) => LOOK_ALIKES[letter] ?? letter).join('');
  return plain === name ? undefined : plain;
}
