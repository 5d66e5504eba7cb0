import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import type { ListQueryControl } from './use-list-query.ts';

interface PagerProps {
  readonly control: ListQueryControl;
  /** The cursor of the next page. */
  readonly next: string | null;
}

export function Pager({ control, next }: PagerProps) {
  const isFirst = control.query.cursor === null;
  if (isFirst && next === null) return null;
  return (
    <nav className="pager" aria-label={texts.pages}>
      <Button icon="left" disabled={isFirst} onClick={control.previous}>
        {control.page === null ? texts.firstPage : texts.previous}
      </Button>
      <span className="muted">{control.page !== null && texts.page(control.page)}</span>
      <Button disabled={next === null} onClick={() => next !== null && control.next(next)}>
        {texts.next}
      </Button>
    </nav>
  );
}
