import type { ReactNode } from 'react';
import { Link } from '../router/link.tsx';

interface TabLinksProps {
  readonly label: string;
  readonly tabs: readonly { readonly to: string; readonly title: string; readonly current: boolean }[];
}

/** Parts of a page with addresses of their own. */
export function TabLinks({ label, tabs }: TabLinksProps): ReactNode {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} aria-current={tab.current ? 'page' : undefined}>
          {tab.title}
        </Link>
      ))}
    </nav>
  );
}
