import type { TimelineEvent } from '#shared/contracts/history-changes.ts';
import { endOf, toneOf } from './timeline-words.ts';

/** Where a key leads from one event of a timeline; null when it means nothing there. With Shift, days are stepped. */
export function eventOfKey(
  key: string,
  shift: boolean,
  index: number,
  events: readonly TimelineEvent[],
): number | null {
  const last = events.length - 1;
  const way = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 }[key];
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (way === undefined) return null;
  const within = (to: number) => Math.max(0, Math.min(last, to));
  if (key.startsWith('Page')) return nearest(index, way, last, (at) => toneOf(events[at]!) === 'milestone');
  if (!shift) return within(index + way);
  const day = dayOf(events[index]);
  return nearest(index, way, last, (at) => dayOf(events[at]) !== day);
}

function nearest(from: number, way: number, last: number, isStop: (index: number) => boolean): number {
  for (let at = from + way; at >= 0 && at <= last; at += way) if (isStop(at)) return at;
  return way > 0 ? last : 0;
}

function dayOf(event: TimelineEvent | undefined): string {
  return event === undefined ? '' : new Date(endOf(event)).toDateString();
}
