import type { Context } from '../domain/definition.ts';

/** A member of an org who acts in it. */
export interface Actor {
  /** The id of the user. */
  readonly user: string;
  readonly org: string;
  /** Those of the membership, and `member`. */
  readonly roles: readonly string[];
}

/** What rules and defaults know about who acts, and when. */
export function contextOf(actor: Actor, time: Date): Context {
  const now = time.toISOString();
  return { actor: actor.user, now, today: now.slice(0, 10) };
}
