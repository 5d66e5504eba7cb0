import type { TimelineEvent } from '#shared/contracts/history-changes.ts';

/** A version of a project that a person can choose: `value` is its address. */
export interface VersionChoice {
  readonly value: string;
  readonly label: string;
}

const MOST_MILESTONES = 30;
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/**
 * What the specification of a project may be compared with: its milestones, newest first, and moments of its past.
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
  const steps = endsOfWork(events, now).map((at) => ({ value: addressOf(at), label: moments.format(at) }));
  return unique([...milestones, ...past, ...steps]);
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

/** When the last pieces of work were over, newest first; the present is none of them. */
function endsOfWork(events: readonly TimelineEvent[], now: number): number[] {
  const ends = events
    .filter(({ kind }) => kind !== 'milestone')
    .map(({ at, endedAt }) => Math.max(at, endedAt))
    .filter((at) => at < now);
  return [...new Set(ends)].sort((a, b) => b - a).slice(0, MOST_STEPS);
}

function unique(choices: readonly VersionChoice[]): VersionChoice[] {
  return [...new Map(choices.map((choice) => [choice.value, choice])).values()];
}
