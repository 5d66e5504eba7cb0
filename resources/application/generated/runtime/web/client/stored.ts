/** What this browser remembers. It may not be allowed to, within the frames of other sites for example: then it forgets. */

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing depends on it: the choice then holds for as long as the page does.
  }
}
