/**
 * A shorter text that still fails: pieces are left out for as long as what is left fails, in smaller and smaller
 * pieces (delta debugging). Gives up after `tries` attempts and returns the shortest found.
 */
export function shorten(text: string, fails: (text: string) => boolean, tries = 2000): string {
  let shortest = text;
  let left = tries;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < shortest.length && left > 0; left--) {
      const without = shortest.slice(0, from) + shortest.slice(from + size);
      if (fails(without)) shortest = without;
      else from += size;
    }
  }
  return shortest;
}
