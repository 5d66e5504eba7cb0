import { useMemo } from 'react';

/** The value, and while it says the same the same object: a picture is not laid out again with every key in a text. */
export function useSame<T>(value: T): T {
  const text = JSON.stringify(value);
  return useMemo(() => JSON.parse(text) as T, [text]);
}
