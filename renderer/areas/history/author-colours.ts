/** How the engine calls the author of this device. */
export const OWN_NAME = 'This device';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Colours of `tokens.css`: the first is one's own. */
const OWN = 1;
const OTHERS = [2, 3, 4, 5];

/**
 * A colour of the tokens for each author, the same in histogram, blame and legend. More authors than colours share
 * them in turn; names stand beside them wherever that matters.
 */
export function authorColours(authors: readonly Named[]): ReadonlyMap<string, string> {
  const own = ownAuthor(authors);
  let next = 0;
  return new Map(
    authors.map(({ id }) => {
      const number = id === own ? OWN : OTHERS[next++ % OTHERS.length]!;
      return [id, `--who-${number}`];
    }),
  );
}

/** The author of this device; null when it has written nothing here. */
export function ownAuthor(authors: readonly Named[]): string | null {
  return authors.find(({ name }) => name === OWN_NAME)?.id ?? null;
}
