import { useLayoutEffect, useState, type RefObject } from 'react';

/** Rows rendered above and below what is visible. */
const OVERSCAN = 12;

/** Which of `count` rows of equal height are worth rendering in a scrolling box; `end` is exclusive. */
export function useWindow(box: RefObject<HTMLElement | null>, rowHeight: number, count: number) {
  const [range, setRange] = useState({ start: 0, end: 60 });

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const first = Math.floor(element.scrollTop / rowHeight);
      const visible = Math.ceil(element.clientHeight / rowHeight);
      const start = Math.max(0, first - OVERSCAN);
      const end = first + visible + OVERSCAN;
      setRange((old) => (old.start === start && old.end === end ? old : { start, end }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [box, rowHeight, count]);

  return { start: Math.min(range.start, count), end: Math.min(range.end, count) };
}
