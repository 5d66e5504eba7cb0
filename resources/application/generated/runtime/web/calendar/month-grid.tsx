import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { addDays, addMonths, formatFullDay, formatWeekday, todayHere, weeksOf } from './months.ts';

interface MonthGridProps {
  readonly label: string;
  readonly month: string;
  readonly onMonth: (month: string) => void;
  /** What a day shows. */
  readonly content: (day: string) => ReactNode;
  /** Enter on a day; null does nothing. */
  readonly onDay: ((day: string) => void) | null;
}

/** A month with its weeks below one another; arrows go from day to day (APG grid). */
export function MonthGrid({ label, month, onMonth, content, onDay }: MonthGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const moves = useRef(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const weeks = weeksOf(month);
  const today = todayHere();
  const active = chosen?.startsWith(month) ? chosen : today.startsWith(month) ? today : `${month}-01`;

  useEffect(() => {
    if (moves.current) grid.current?.querySelector<HTMLElement>(`[data-day="${active}"]`)?.focus();
    moves.current = false;
  }, [active]);

  function go(day: string): void {
    moves.current = true;
    setChosen(day);
    if (!day.startsWith(month)) onMonth(day.slice(0, 7));
  }

  function onKeyDown(event: KeyboardEvent): void {
    // From the day that has the focus, also where a pointer has put it there.
    const day = event.target instanceof HTMLElement ? event.target.dataset['day'] : undefined;
    if (day === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const week = weeks.find((days) => days.includes(day));
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const months = { PageUp: -1, PageDown: 1 }[event.key];
    const edge = { Home: week?.[0], End: week?.[6] }[event.key];
    if (days !== undefined) go(addDays(day, days));
    else if (months !== undefined) go(addMonths(day, months));
    else if (edge !== undefined) go(edge);
    else if (event.key === 'Enter' && onDay) onDay(day);
    else return;
    event.preventDefault();
  }

  return (
    <div ref={grid} role="grid" className="month" aria-label={label} onKeyDown={onKeyDown}>
      <div role="row" className="week">
        {weeks[0]?.map((day) => (
          <div key={day} role="columnheader" className="weekday">
            <span aria-hidden="true">{formatWeekday(day, 'short')}</span>
            <span className="hidden">{formatWeekday(day, 'long')}</span>
          </div>
        ))}
      </div>
      {weeks.map((days) => (
        <div key={days[0]} role="row" className="week">
          {days.map((day) => (
            <div
              key={day}
              role="gridcell"
              className="day-cell"
              data-day={day}
              data-other={!day.startsWith(month) || undefined}
              aria-current={day === today ? 'date' : undefined}
              tabIndex={day === active ? 0 : -1}
            >
              <time dateTime={day} className="day">
                <span aria-hidden="true">{Number(day.slice(8))}</span>
                <span className="hidden">{formatFullDay(day)}</span>
              </time>
              {content(day)}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
