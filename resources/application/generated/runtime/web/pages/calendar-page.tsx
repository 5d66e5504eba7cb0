import type { AnyRow, EntityDefinition, ViewDefinition } from '../../domain/definition.ts';
import { CalendarEntry } from '../calendar/calendar-entry.tsx';
import { betweenDays, rowsByDay } from '../calendar/days.ts';
import { DayList } from '../calendar/day-list.tsx';
import { MonthGrid } from '../calendar/month-grid.tsx';
import { addMonths, formatMonth, isMonth, todayHere, weeksOf } from '../calendar/months.ts';
import { useDays } from '../calendar/use-days.ts';
import { isWritable } from '../../domain/base-fields.ts';
import { fieldOf, fieldsNamed } from '../domain/fields.ts';
import { useRights } from '../domain/rights.ts';
import { momentOf } from '../fields/dates.ts';
import { writeListQuery } from '../list/list-query.ts';
import { NewLink } from '../list/new-link.tsx';
import { Link } from '../router/link.tsx';
import { navigate, usePlace } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useNarrow } from '../ui/use-narrow.ts';

interface CalendarPageProps {
  readonly view: ViewDefinition;
  readonly entity: EntityDefinition;
}

const SHOWN_PER_DAY = 3;

/** The rows of a view by their days, a month at a time. */
export function CalendarPage({ view, entity }: CalendarPageProps) {
  const field = fieldOf(entity, view.by ?? '');
  if (!field)
    throw new Error(`The calendar ${view.name} goes by ${view.by}, which is no field of ${entity.name}.`);
  const isNarrow = useNarrow();
  const rights = useRights();
  const { path, search } = usePlace();
  const asked = new URLSearchParams(search).get('month');
  const month = isMonth(asked) ? asked : todayHere().slice(0, 7);
  const weeks = weeksOf(month);
  const days = useDays(entity, view, field, weeks[0]?.[0] ?? '', weeks.at(-1)?.[6] ?? '');
  const byDay = rowsByDay(field, days.rows);
  const fields = fieldsNamed(entity, view.fields);
  const mayCreate = rights.may('create', entity) && isWritable(entity, field);
  const goTo = (next: string) => navigate(`${path}?month=${next}`, { replace: true });
  const step = (months: number) => goTo(addMonths(`${month}-01`, months).slice(0, 7));
  const entry = (row: AnyRow) => (
    <CalendarEntry key={row.id} entity={entity} row={row} refs={days.refs} fields={fields} />
  );

  function addOn(day: string): void {
    const value = field?.type === 'datetime' ? (momentOf(`${day}T09:00`) ?? day) : day;
    navigate(`${paths.new(entity)}?${field?.name}=${encodeURIComponent(value)}`);
  }

  function dayContent(day: string) {
    const rows = byDay.get(day) ?? [];
    const rest = rows.length - SHOWN_PER_DAY;
    const all =
      paths.rows(entity) +
      writeListQuery({ view: view.name, filters: field ? betweenDays(field, day, day) : [] });
    return (
      rows.length > 0 && (
        <ul className="entries">
          {rows.slice(0, rest === 1 ? rows.length : SHOWN_PER_DAY).map(entry)}
          {rest > 1 && (
            <li>
              <Link to={all} className="entry more">
                {texts.moreRows(rest)}
              </Link>
            </li>
          )}
        </ul>
      )
    );
  }

  return (
    <Page
      title={view.title}
      wide
      description={view.description}
      actions={mayCreate && <NewLink entity={entity} />}
    >
      <div className="toolbar month-bar">
        <IconButton icon="left" label={texts.previousMonth} onClick={() => step(-1)} />
        <h2 aria-live="polite">{formatMonth(month)}</h2>
        <IconButton icon="right" label={texts.nextMonth} onClick={() => step(1)} />
        <Button onClick={() => goTo(todayHere().slice(0, 7))}>{texts.today}</Button>
      </div>
      {days.problem && <ProblemNote problem={days.problem} onRetry={days.again} />}
      {days.isCut && <p className="note">{texts.calendarCut}</p>}
      {isNarrow ? (
        <DayList
          days={weeks.flat().filter((day) => day.startsWith(month) && byDay.has(day))}
          content={(day) => <ul className="entries">{byDay.get(day)?.map(entry)}</ul>}
          isReady={!days.loading}
        />
      ) : (
        <MonthGrid
          label={`${view.title}, ${formatMonth(month)}`}
          month={month}
          onMonth={goTo}
          content={dayContent}
          onDay={mayCreate ? addOn : null}
        />
      )}
    </Page>
  );
}
