/** The letter that stands for a title among others: the first of its own that no earlier title has; null if all are taken. */
export function letterOf(title: string, titles: readonly string[]): string | null {
  const taken = new Set<string>();
  for (const one of titles) {
    const letter = [...one.toLowerCase()].find((each) => /[a-z]/.test(each) && !taken.has(each)) ?? null;
    if (one === title) return letter;
    if (letter !== null) taken.add(letter);
  }
  return null;
}
