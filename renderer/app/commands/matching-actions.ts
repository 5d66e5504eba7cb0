import type { Action } from '#renderer/ui/action.ts';

/** The runnable actions whose name holds every word of the query; those that begin with it first. */
export function matchingActions(actions: readonly Action[], query: string): Action[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const nameOf = (action: Action) => `${action.group} ${action.title}`.toLocaleLowerCase();
  const begins = (action: Action) => action.title.toLocaleLowerCase().startsWith(words.join(' '));
  return actions
    .filter((action) => (action.when?.() ?? true) && words.every((word) => nameOf(action).includes(word)))
    .sort((a, b) => (words.length === 0 ? 0 : Number(begins(b)) - Number(begins(a))));
}
