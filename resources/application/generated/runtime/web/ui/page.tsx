import { useEffect, useRef, type ReactNode } from 'react';
import { application } from '../application.ts';
import { turns } from '../router/location.ts';

interface PageProps {
  readonly title: string;
  /** Beside the title, such as the state of a row. */
  readonly mark?: ReactNode;
  readonly description?: string | undefined;
  readonly actions?: ReactNode;
  /** Above the title: where this is. */
  readonly above?: ReactNode;
  readonly wide?: boolean;
  /** Something on the page takes the focus by itself. */
  readonly keepsFocus?: boolean;
  readonly children: ReactNode;
}

/** A page with its heading, which gets the focus when somebody comes here, and its title in the window. */
export function Page(props: PageProps) {
  const { title, mark, description, actions, above, wide = false, keepsFocus = false, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · ${application.title}`;
  }, [title]);

  useEffect(() => {
    if (turns > 0 && !keepsFocus) heading.current?.focus({ preventScroll: true });
  }, [keepsFocus]);

  return (
    <div className={wide ? 'page wide' : 'page'}>
      <div className="page-head">
        <div className="page-title">
          {above}
          <h1 ref={heading} tabIndex={-1}>
            {title} {mark}
          </h1>
          {description && <p className="muted">{description}</p>}
        </div>
        {actions && <div className="buttons">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
