import type { Milestone } from '#shared/contracts/history.ts';

/** The milestones that stand at a position, in the order in which they were given. */
export function milestonesAt<M extends Pick<Milestone, 'position'>>(
  milestones: readonly M[],
  position: number,
): readonly M[] {
  return milestones.filter((one) => one.position === position);
}

/**
 * What somebody has changed of the name and the note of a milestone; null when nothing. What was left alone is left
 * out, so that it stays as somebody else may have changed it meanwhile.
 */
export function changesOf(
  before: Pick<Milestone, 'name' | 'note'>,
  name: string,
  note: string,
): { readonly name?: string; readonly note?: string } | null {
  if (name === before.name && note === before.note) return null;
  return { ...(name !== before.name && { name }), ...(note !== before.note && { note }) };
}
