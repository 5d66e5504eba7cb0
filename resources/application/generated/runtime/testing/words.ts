import type { Answer } from './client.ts';

/** What tables of expectations call answers. */
const WORDS: Readonly<Record<string, string>> = {
  '404 row/not-found': 'hidden',
  '403 access/denied': 'denied',
  '403 transition/denied': 'denied',
  '409 transition/wrong-state': 'state',
  '409 transition/condition': 'unmet',
  '422 row/invalid': 'invalid',
};

/**
 * `done` with success; `hidden` as if there were no such row; `denied`; `state` for a transition from another state;
 * `unmet` for a condition of a transition; `invalid` for what a row must not be. Anything else as it is.
 */
export function wordOf({ status, json }: Answer): string {
  if (status >= 200 && status < 300) return 'done';
  const told = `${status} ${codeOf(json) ?? 'without a code'}`;
  return WORDS[told] ?? told;
}

export function codeOf(json: unknown): string | undefined {
  const code = typeof json === 'object' && json !== null && 'code' in json ? json.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** The words of a line, which stand in columns. */
export function wordsIn(line: string): string[] {
  return line.trim().split(/ +/);
}
