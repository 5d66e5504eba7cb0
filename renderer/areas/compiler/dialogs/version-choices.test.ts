import { expect, test } from 'vitest';
import type { TimelineEvent, TimelineKind } from '#shared/contracts/history-changes.ts';
import { addressOf, versionChoices } from './version-choices.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const MINUTE = 60_000;

function event(kind: TimelineKind, minutesAgo: number, rest: Partial<TimelineEvent> = {}): TimelineEvent {
  const at = NOW - minutesAgo * MINUTE;
  const none = { name: null, frontier: null, from: null, to: null };
  return { kind, at, endedAt: at, author: 'a', documents: [], count: 0, ...none, ...rest };
}

test('milestones come first, newest first and each once, then moments that the project has seen', () => {
  const events = [
    event('project-created', 90),
    event('milestone', 80, { name: 'v1' }),
    event('edited', 70, { endedAt: NOW - 65 * MINUTE }),
    event('milestone', 5, { name: 'v2' }),
    event('milestone', 4, { name: 'v2' }),
  ];
  const values = versionChoices(events, NOW).map(({ value }) => value);
  expect(values).toEqual([
    '@v2',
    '@v1',
    addressOf(NOW - 70 * MINUTE - 1),
    addressOf(NOW - 10 * MINUTE),
    addressOf(NOW - 60 * MINUTE),
  ]);
});

test('a project that has just begun has nothing before it', () => {
  expect(versionChoices([event('project-created', 0)], NOW)).toEqual([]);
  expect(versionChoices([], NOW)).toEqual([]);
});

test('addresses are exact and in UTC', () => {
  expect(addressOf(NOW + 7)).toBe('@2026-11-20T12:00:00.007Z');
});
