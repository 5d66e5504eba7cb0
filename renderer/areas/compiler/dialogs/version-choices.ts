import type { TimelineEvent } from '#shared/contracts/history-changes.ts';

/** A version of a project that a person can choose: `value` is its address. */
export interface VersionChoice {
  readonly value: string;
  readonly label: string;
}

const MOST_MILESTONES = 30;
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const seconds = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/**
 * What the specification of a project may be compared with: its milestones, newest first, what was there before the
 * last piece of work, and earlier moments.
 * @param now milliseconds since 1970
 */
export function versionChoices(events: readonly TimelineEvent[], now: number): VersionChoice[] {
  const began = events[0]?.at ?? now;
  const names = new Map<string, number>();
  for (const { kind, name, at } of events) if (kind === 'milestone' && name !== null) names.set(name, at);
  const milestones = [...names]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_MILESTONES)
    .map(([name, at]) => ({ value: `@${name}`, label: `Milestone “${name}”, ${moments.format(at)}` }));
  const past = PAST.filter(({ ago }) => now - ago > began).map(({ label, ago }) => ({
    value: addressOf(now - ago),
    label,
  }));
  const steps = beginnings(events).map((at) => ({
    value: addressOf(at - 1),
    label: `Before what was done ${seconds.format(at)}`,
  }));
  return unique([...milestones, ...steps.slice(0, 1), ...past, ...steps]);
}

/** The address of a moment, to the second, in UTC. */
export function addressOf(at: number): string {
  return `@${new Date(at).toISOString()}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PAST = [
  { label: '10 minutes ago', ago: 10 * MINUTE },
  { label: 'An hour ago', ago: HOUR },
  { label: 'A day ago', ago: DAY },
  { label: 'A week ago', ago: 7 * DAY },
  { label: '30 days ago', ago: 30 * DAY },
];

const MOST_STEPS = 20;

/** When the last pieces of work began, newest first; before the first of all there was no project. */
function beginnings(events: readonly TimelineEvent[]): number[] {
  const work = events.slice(1).filter(({ kind }) => kind !== 'milestone');
  return [...new Set(work.map(({ at }) => at))].sort((a, b) => b - a).slice(0, MOST_STEPS);
}

function unique(choices: readonly VersionChoice[]): VersionChoice[] {
  return [...new Map(choices.map((choice) => [choice.value, choice])).values()];
}
