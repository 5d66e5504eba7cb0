/** The idempotency keys of writes whose answer is not known: the same write, tried again, has the same key. */
const keys = new Map<string, string>();

export const writeKeys = {
  /** @param name what is written, in full */
  keyOf(name: string): string {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = newKey();
    keys.set(name, key);
    return key;
  },

  /** The server has answered: writing the same once more is meant. */
  forget(name: string): void {
    keys.delete(name);
  },
};

/** `crypto.randomUUID` exists on https and localhost only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
