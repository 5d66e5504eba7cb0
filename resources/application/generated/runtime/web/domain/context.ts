import { useSession } from '../client/session-state.ts';
import type { Context } from '../../domain/definition.ts';

/** Who acts, and when, for conditions that are evaluated on the page. */
export function contextOf(actor: string, date: Date = new Date()): Context {
  const now = date.toISOString();
  return { actor, now, today: now.slice(0, 10) };
}

/** Conditions are about the moment in which they are asked, not about that in which a page was drawn. */
export function useContextNow(): () => Context {
  const { user } = useSession();
  return () => contextOf(user.id);
}
