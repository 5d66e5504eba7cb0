import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

const STOPS = 'button, input';

/**
 * One stop for Tab in a list with many controls: arrows up and down move among its rows (elements with `data-row`),
 * left and right within a row, Home and End to the ends. Call it in the component that renders the rows, and spread
 * what it returns over the element that holds them.
 */
export function useRoving<T extends HTMLElement>(box: RefObject<T | null>) {
  const current = useRef<Element | null>(null);

  // After every rendering: new controls come with a stop of their own.
  useLayoutEffect(() => {
    const stops = [...(box.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
    const kept = stops.find((stop) => stop === current.current) ?? stops[0];
    for (const stop of stops) stop.tabIndex = stop === kept ? 0 : -1;
  });

  function onFocus({ target }: FocusEvent<T>) {
    if (!target.matches(STOPS)) return;
    if (current.current instanceof HTMLElement) current.current.tabIndex = -1;
    current.current = target;
    target.tabIndex = 0;
  }

  function onKeyDown(event: KeyboardEvent<T>) {
    const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
    if (row === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = stopsOf(row);
    const at = stops.findIndex((stop) => stop === event.target);
    const rows = [...event.currentTarget.querySelectorAll('[data-row]')];
    const here = rows.indexOf(row);
    const toRow = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (toRow === undefined && step === undefined) return;
    event.preventDefault();
    if (step !== undefined) return stops[at + step]?.focus();
    const other = rows[toRow ?? 0];
    const others = other === undefined ? [] : stopsOf(other);
    others.at(Math.min(at, others.length - 1))?.focus();
  }

  return { onFocus, onKeyDown };
}

/** The controls of a row, which may be one itself. */
function stopsOf(row: Element): HTMLElement[] {
  const inside = [...row.querySelectorAll<HTMLElement>(STOPS)];
  return row instanceof HTMLElement && row.matches(STOPS) ? [row, ...inside] : inside;
}
