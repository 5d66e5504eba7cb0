import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Empty } from '../ui/empty.tsx';
import { formatFullDay, todayHere } from './months.ts';

interface DayListProps {
  /** Days that have something. */
  readonly days: readonly string[];
  readonly content: (day: string) => ReactNode;
  readonly isReady: boolean;
}

/** The days of a month below one another, for windows that are too narrow for a grid. */
export function DayList({ days, content, isReady }: DayListProps) {
  if (days.length === 0) return isReady ? <Empty text={texts.nothingInMonth} /> : null;
  return days.map((day) => (
    <section key={day} className="day-section" aria-label={formatFullDay(day)}>
      <h3 aria-current={day === todayHere() ? 'date' : undefined}>{formatFullDay(day)}</h3>
      {content(day)}
    </section>
  ));
}
