import type { Action } from '#renderer/ui/action.ts';
import { fuzzyMatch } from '#renderer/ui/fuzzy.ts';

export interface MatchingAction {
  readonly action: Action;
  /** `Group: Title`, and which of its characters the query meets. */
  readonly name: string;
  readonly positions: readonly number[];
  readonly recent: boolean;
}

/** What lifts an action that was run lately over others that fit as well. */
const RECENT_BONUS = 5;
/** A match in the title says more than one in the name of its group. */
const TITLE_BONUS = 25;

/** The actions that can run now and fit the query, best first; without a query the recent ones first. */
export function matchingActions(
  actions: readonly Action[],
  query: string,
  recent: readonly string[],
): MatchingAction[] {
  const scored = actions.flatMap((action) => {
    if (!(action.when?.() ?? true)) return [];
    const name = `${action.group}: ${action.title}`;
    const match = fuzzyMatch(name, query);
    if (match === null) return [];
    const place = recent.indexOf(action.id);
    const inTitle = query !== '' && fuzzyMatch(action.title, query);
    const score =
      query.trim() === ''
        ? recent.length - (place < 0 ? recent.length : place)
        : (inTitle ? Math.max(match.score, inTitle.score + TITLE_BONUS) : match.score) +
          (place < 0 ? 0 : RECENT_BONUS);
    return [{ score, found: { action, name, positions: match.positions, recent: place >= 0 } }];
  });
  return scored.sort((a, b) => b.score - a.score).map(({ found }) => found);
}
